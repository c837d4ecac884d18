import SpiderValue

/// A line with fields in it: `{title} {date} {poster}`; `{{` and `}}` stand for braces.
struct LineTemplate: Sendable, Equatable, Codable {
    private enum Part: Sendable, Equatable {
        case text([UInt8])
        case field(String)
    }

    /// What is wrong with a template, and where.
    struct Mistake: Error, Equatable, CustomStringConvertible {
        let description: String
    }

    private let source: String
    private var parts: [Part] = []

    init(_ source: String) throws(Mistake) {
        self.source = source
        var text: [UInt8] = []
        var field: [UInt8]?
        var bytes = source.utf8.makeIterator()
        var pending: UInt8?
        while let byte = pending.take() ?? bytes.next() {
            switch (byte, field) {
            case (UInt8(ascii: "{"), nil):
                guard let following = bytes.next() else { throw Mistake(description: "a '{' at the end") }
                if following == byte {
                    text.append(byte)
                } else {
                    if !text.isEmpty { parts.append(.text(text)) }
                    text = []
                    field = []
                    pending = following
                }
            case (UInt8(ascii: "}"), let name?):
                guard !name.isEmpty else { throw Mistake(description: "'{}' names no field") }
                parts.append(.field(String(decoding: name, as: UTF8.self)))
                field = nil
            case (UInt8(ascii: "}"), nil):
                guard bytes.next() == byte else { throw Mistake(description: "a '}' without '{' (write '}}' for one)") }
                text.append(byte)
            case (UInt8(ascii: "{"), _?): throw Mistake(description: "a '{' within '{…}'")
            case (_, nil): text.append(byte)
            case (_, _?): field?.append(byte)
            }
        }
        guard field == nil else { throw Mistake(description: "a '{' without '}'") }
        if !text.isEmpty { parts.append(.text(text)) }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do {
            try self.init(container.decode(String.self))
        } catch let mistake as Mistake {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: mistake.description)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(source)
    }

    /// Writes the line of a record; a line break within a field becomes a space.
    func append(_ fields: Object, to line: inout [UInt8]) {
        for part in parts {
            switch part {
            case .text(let text): line.append(contentsOf: text)
            case .field(let name):
                let start = line.count
                append(fields[name] ?? .null, to: &line)
                for index in start..<line.count where line[index] == 0x0A || line[index] == 0x0D { line[index] = 0x20 }
            }
        }
    }

    private func append(_ value: Value, to line: inout [UInt8]) {
        switch value {
        case .null: break
        case .string(let text): line.append(contentsOf: text.utf8)
        case .array(let values):
            for (index, value) in values.enumerated() {
                if index > 0 { line.append(contentsOf: ", ".utf8) }
                append(value, to: &line)
            }
        default: value.appendJSON(to: &line)
        }
    }
}
