private import SpiderEncoding

/// Compiles a glob into a program.
struct GlobCompiler {
    private let text: [UInt8]
    private var steps: [ByteProgram.Step] = [.start]

    /// The part of a URL that the glob matches.
    private(set) var extent = URLMatcher.Extent.path
    /// Whether this part includes the query.
    private(set) var hasQuery = false

    init(_ text: [UInt8]) { self.text = text }

    mutating func compile() throws(URLPatternFault) -> ByteProgram {
        guard !text.isEmpty else { throw URLPatternFault(0, .empty) }
        let hostStart = try findHost()
        let pathStart = text[hostStart...].firstIndex(of: 0x2F) ?? text.count
        for index in 0..<pathStart where text[index] >= 0x80 { throw URLPatternFault(index, .hostNotASCII) }
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte == 0x2A {
                let isDouble = index + 1 < text.count && text[index + 1] == 0x2A
                appendStar(isDouble: isDouble || hasQuery)
                index += isDouble ? 2 : 1
                continue
            }
            if byte == 0x5C, index + 1 < text.count, text[index + 1] == 0x2A {
                appendLiteral(0x2A)
                index += 2
                continue
            }
            if byte == 0x3F { hasQuery = true }
            appendLiteral(index < pathStart ? ASCII.lowercase(byte) : byte)
            index += 1
        }
        if pathStart == text.count {
            appendLiteral(0x2F)
            appendStar(isDouble: true)
        }
        return ByteProgram(steps + [.end])
    }

    /// The start of the host, or of the path if there is no host.
    private mutating func findHost() throws(URLPatternFault) -> Int {
        if text[0] == 0x2F {
            guard text.count > 1, text[1] == 0x2F else { return 0 }
            extent = .host
            return 2
        }
        for index in text.indices where text[index] == 0x3A {
            guard index > 0, index + 2 < text.count, text[index + 1] == 0x2F, text[index + 2] == 0x2F else { break }
            extent = .scheme
            return index + 3
        }
        throw URLPatternFault(0, .unclearBeginning)
    }

    private mutating func appendStar(isDouble: Bool) {
        var set = ByteClass.all
        if !isDouble { set.remove(ByteClass(0x2F...0x2F, 0x3F...0x3F)) }
        steps += [.split(1, 3), .byte(set), .jump(-2)]
    }

    /// Appends a byte in the form that it has in URLs.
    private mutating func appendLiteral(_ byte: UInt8) {
        let escaped: StaticString = hasQuery ? " \"<>'" : " \"<>`{}^"
        let isEscaped = (0..<escaped.utf8CodeUnitCount).contains { escaped.utf8Start[$0] == byte }
        for part in isEscaped || byte >= 0x80 ? PercentEscape.bytes(byte) : [byte] {
            steps.append(.byte(ByteClass(part...part)))
        }
    }
}
