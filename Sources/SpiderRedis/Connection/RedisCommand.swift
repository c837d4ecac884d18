/// A command, encoded for the wire (RESP): the number of its words, then each word with its length.
struct RedisCommand: Sendable, Equatable {
    private var words: [UInt8] = []
    private(set) var count = 0

    init(_ words: String...) { for word in words { append(word) } }

    mutating func append(_ word: some Collection<UInt8>) {
        count += 1
        words.append(UInt8(ascii: "$"))
        words.append(contentsOf: "\(word.count)\r\n".utf8)
        words.append(contentsOf: word)
        words.append(contentsOf: "\r\n".utf8)
    }

    mutating func append(_ word: String) { append(word.utf8) }

    mutating func append(_ number: Int) { append("\(number)") }

    mutating func append(_ flag: Bool) { append(flag ? "1" : "0") }

    /// Appends all words of another command.
    mutating func append(_ other: RedisCommand) {
        words += other.words
        count += other.count
    }

    /// The bytes to send.
    var bytes: [UInt8] { Array("*\(count)\r\n".utf8) + words }
}
