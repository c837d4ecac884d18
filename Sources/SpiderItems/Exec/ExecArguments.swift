import SpiderCore
import SpiderValue

/// The arguments of `exec`: a command, alone or with limits.
struct ExecArguments: Decodable {
    /// The program and its arguments.
    var command: [String]
    /// The number of items that are sent before answers are awaited.
    var batch = 100
    /// How long a batch may take.
    var timeout = Interval(.seconds(30))
    /// The number of programs that run at once.
    var concurrency = 1
    /// The key under which the program gets the item's type; nil for none.
    var typeField: String?
    /// The fields that the program adds; nil if it may add any.
    var added: [String]?

    private enum CodingKeys: String, CodingKey {
        case command, batch, timeout, concurrency
        case added = "adds"
        case typeField = "type_field"
    }

    init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        if let command = try? single.decode(Command.self) {
            self.command = command.words
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        command = try container.decode(Command.self, forKey: .command).words
        batch = try container.decodeIfPresent(Int.self, forKey: .batch) ?? batch
        timeout = try container.decodeIfPresent(Interval.self, forKey: .timeout) ?? timeout
        concurrency = try container.decodeIfPresent(Int.self, forKey: .concurrency) ?? concurrency
        typeField = try container.decodeIfPresent(String.self, forKey: .typeField)
        added = try container.decodeIfPresent([String].self, forKey: .added)
        func check(_ isRight: Bool, _ key: CodingKeys, _ text: String) throws {
            if !isRight { throw DecodingError.dataCorruptedError(forKey: key, in: container, debugDescription: text) }
        }
        try check((1...10_000).contains(batch), .batch, "expected 1 to 10,000 items")
        try check((1...100).contains(concurrency), .concurrency, "expected 1 to 100 programs")
        try check(timeout.duration > .zero, .timeout, "must be longer than 0s")
    }

    /// A command: words, or a line for the shell.
    private struct Command: Decodable {
        let words: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let line = try? container.decode(String.self) {
                words = line.isEmpty ? [] : ["/bin/sh", "-c", line]
            } else {
                words = try container.decode([String].self)
            }
            guard let first = words.first, !first.isEmpty else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "expected a command")
            }
        }
    }

    /// The program for messages.
    var name: String { command.starts(with: ["/bin/sh", "-c"]) && command.count == 3 ? command[2] : command[0] }
}
