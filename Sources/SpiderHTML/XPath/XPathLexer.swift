private import SpiderEncoding

/// Cuts an expression into tokens.
struct XPathLexer {
    let text: String
    private let source: [UInt8]
    private var position = 0
    private(set) var tokens: [XPathToken] = []
    private(set) var offsets: [Int] = []

    private init(_ text: String) {
        self.text = text
        source = Array(text.utf8)
    }

    /// Returns the tokens of an expression, the last of them ``XPathToken/end``, and where each begins.
    static func tokens(of text: String) throws(XPathError) -> (tokens: [XPathToken], offsets: [Int]) {
        guard text.utf8.count <= XPath.lengthLimit else {
            let beginning = String(decoding: text.utf8.prefix(300), as: UTF8.self) + "…"
            throw XPathError(expression: beginning, offset: nil, reason: .tooLong(limit: XPath.lengthLimit))
        }
        var lexer = XPathLexer(text)
        repeat {
            lexer.skipSpace()
            lexer.offsets.append(lexer.position)
            lexer.tokens.append(try lexer.next())
        } while lexer.tokens.last != .end
        return (lexer.tokens, lexer.offsets)
    }

    private func byte(_ distance: Int = 0) -> UInt8 {
        position + distance < source.count ? source[position + distance] : 0
    }

    private mutating func skipSpace() {
        while position < source.count, XPathText.isSpace(source[position]) { position += 1 }
    }

    private mutating func take(_ length: Int, _ token: XPathToken) -> XPathToken {
        position += length
        return token
    }

    private mutating func next() throws(XPathError) -> XPathToken {
        guard position < source.count else { return .end }
        let follower = byte(1)
        switch byte() {
        case 0x28: return take(1, .openParenthesis)
        case 0x29: return take(1, .closeParenthesis)
        case 0x5B: return take(1, .openBracket)
        case 0x5D: return take(1, .closeBracket)
        case 0x40: return take(1, .at)
        case 0x2C: return take(1, .comma)
        case 0x7C: return take(1, .pipe)
        case 0x2B: return take(1, .operation(.add))
        case 0x2D: return take(1, .operation(.subtract))
        case 0x3D: return take(1, .operation(.equal))
        case 0x21 where follower == 0x3D: return take(2, .operation(.notEqual))
        case 0x3C: return follower == 0x3D ? take(2, .operation(.lessOrEqual)) : take(1, .operation(.less))
        case 0x3E: return follower == 0x3D ? take(2, .operation(.greaterOrEqual)) : take(1, .operation(.greater))
        case 0x2F: return follower == 0x2F ? take(2, .doubleSlash) : take(1, .slash)
        case 0x3A where follower == 0x3A: return take(2, .doubleColon)
        case 0x2A: return take(1, tokens.last?.endsOperand == true ? .operation(.multiply) : .anyName)
        case 0x22, 0x27: return try literal()
        case 0x24: return try variable()
        case 0x2E where follower == 0x2E: return take(2, .doubleDot)
        case 0x2E where !ASCII.isDigit(follower): return take(1, .dot)
        case 0x2E, 0x30...0x39: return number()
        case let byte where Self.startsName(byte): return name()
        default: throw unexpected()
        }
    }

    private func unexpected() -> XPathError {
        let rest = String(decoding: source[position...].prefix(16), as: UTF8.self)
        return XPathError(expression: text, offset: position, reason: .unexpected(rest.first ?? "\0"))
    }

    private mutating func literal() throws(XPathError) -> XPathToken {
        let quote = byte()
        let start = position + 1
        guard let end = source[start...].firstIndex(of: quote) else {
            let character = Character(Unicode.Scalar(quote))
            throw XPathError(expression: text, offset: position, reason: .unclosed(character))
        }
        position = end + 1
        return .literal(Array(source[start..<end]))
    }

    private mutating func number() -> XPathToken {
        let start = position
        while ASCII.isDigit(byte()) { position += 1 }
        if byte() == 0x2E {
            position += 1
            while ASCII.isDigit(byte()) { position += 1 }
        }
        return .number(XPathNumber.parse(source[start..<position]))
    }

    private mutating func variable() throws(XPathError) -> XPathToken {
        position += 1
        guard Self.startsName(byte()) else {
            guard position < source.count else {
                throw XPathError(expression: text, offset: position, reason: .missingExpression)
            }
            throw unexpected()
        }
        return .variable(nameText())
    }

    private mutating func name() -> XPathToken {
        let first = nameText()
        if tokens.last?.endsOperand == true, let operation = Self.operators[first] { return .operation(operation) }
        if byte() == 0x3A, byte(1) == 0x2A {
            position += 2
            return .name(prefix: first, local: "*")
        }
        guard byte() == 0x3A, Self.startsName(byte(1)) else { return .name(prefix: nil, local: first) }
        position += 1
        return .name(prefix: first, local: nameText())
    }

    private mutating func nameText() -> String {
        let start = position
        while Self.continuesName(byte()) { position += 1 }
        return String(decoding: source[start..<position], as: UTF8.self)
    }

    private static let operators: [String: XPathOperator] = [
        "or": .or, "and": .and, "div": .divide, "mod": .remainder,
    ]

    private static func startsName(_ byte: UInt8) -> Bool {
        ASCII.isLetter(byte) || byte == 0x5F || byte >= 0x80
    }

    private static func continuesName(_ byte: UInt8) -> Bool {
        startsName(byte) || ASCII.isDigit(byte) || byte == 0x2D || byte == 0x2E
    }
}
