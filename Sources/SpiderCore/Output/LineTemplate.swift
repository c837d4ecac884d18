@_spi(Algorithms) public import SpiderValue

/// A line with fields in it: `{title} {date} {poster}`. `{{` and `}}` stand for braces; spaces around a name are
/// ignored.
@_spi(Algorithms) public struct LineTemplate: Sendable, Equatable, Codable {
    /// A part of a line.
    enum Part: Sendable, Equatable {
        case text([UInt8])
        case field(String)
    }

    /// A mistake in a template, with its place.
    struct Mistake: Error, Equatable, CustomStringConvertible {
        let description: String
    }

    private let source: String
    private(set) var parts: [Part] = []

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
            case (UInt8(ascii: "}"), let bytes?):
                let name = LineTemplate.trimmed(bytes)
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

    /// The fields that it names, each once, in order.
    @_spi(Algorithms) public var fieldNames: [String] {
        var known: Set<String> = []
        return parts.compactMap { part in
            guard case .field(let name) = part, known.insert(name).inserted else { return nil }
            return name
        }
    }

    /// Returns a name without surrounding spaces.
    private static func trimmed(_ name: [UInt8]) -> ArraySlice<UInt8> {
        var name = name[...]
        while name.first == UInt8(ascii: " ") { name.removeFirst() }
        while name.last == UInt8(ascii: " ") { name.removeLast() }
        return name
    }

    /// Reads a template.
    ///
    /// - Parameter decoder: The decoder of the text.
    /// - Throws: `DecodingError` with the mistake.
    @_spi(Algorithms) public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do {
            try self.init(container.decode(String.self))
        } catch let mistake as Mistake {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: mistake.description)
        }
    }

    /// Writes the template as it was written.
    ///
    /// - Parameter encoder: The encoder of the text.
    /// - Throws: an error of the encoder.
    @_spi(Algorithms) public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(source)
    }

    /// Appends the line of a record. Line breaks and other control characters within a field become spaces, except for
    /// tabs: a page mustn't end the line, or control the terminal.
    @_spi(Algorithms) public func append(_ fields: Object, to line: inout [UInt8]) {
        for part in parts {
            switch part {
            case .text(let text): line.append(contentsOf: text)
            case .field(let name):
                let start = line.count
                append(fields[name] ?? .null, to: &line)
                LineTemplate.replaceControls(in: &line, from: start)
            }
        }
    }

    private static func replaceControls(in line: inout [UInt8], from start: Int) {
        let space = UInt8(ascii: " ")
        for index in start..<line.count {
            switch line[index] {
            case 0x09: break
            case 0..<0x20, 0x7F: line[index] = space
            // U+0080 to U+009F in UTF-8.
            case 0x80...0x9F where index > start && line[index - 1] == 0xC2:
                line[index - 1] = space
                line[index] = space
            default: break
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
