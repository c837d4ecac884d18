private import SpiderEncoding
internal import SpiderValue

extension JavaScriptReader {
    mutating func readWord() throws(JavaScriptFault) -> Value {
        let start = position
        let end = text.endOfName(from: start)
        let word = start..<end
        guard end > start else { throw expected("a value") }
        position = end
        if text.isWord("true", word) { return true }
        if text.isWord("false", word) { return false }
        for name in ["null", "undefined", "NaN", "Infinity"] as [StaticString] where text.isWord(name, word) {
            return .null
        }
        if text.isWord("void", word) {
            skipSpace()
            guard ASCII.isDigit(byte) else { throw notLiteral(from: start) }
            _ = try readNumber(isNegative: false)
            return .null
        }
        if text.isWord("JSON", word), takeCall("parse") { return try readParsedJSON(from: start) }
        if text.isWord("Object", word), takeCall("freeze") { return try readParenthesized() }
        if text.isWord("decodeURIComponent", word), takeCall(nil) { return .string(try readDecoded(from: start)) }
        throw notLiteral(from: start)
    }

    /// Moves to the parenthesis of a call, if it is one of this method.
    private mutating func takeCall(_ method: StaticString?) -> Bool {
        skipSpace()
        if let method {
            guard byte == UInt8(ascii: ".") else { return false }
            position += 1
            skipSpace()
            let end = text.endOfName(from: position)
            guard text.isWord(method, position..<end) else { return false }
            position = end
            skipSpace()
        }
        return byte == UInt8(ascii: "(")
    }

    private mutating func readParsedJSON(from start: Int) throws(JavaScriptFault) -> Value {
        guard case .string(let json) = try readParenthesized() else { throw notLiteral(from: start) }
        do {
            return try Value(strangeJSON: Array(json.utf8))
        } catch {
            throw JavaScriptFault(reason: .notJSON(error), offset: start)
        }
    }

    private mutating func readDecoded(from start: Int) throws(JavaScriptFault) -> String {
        guard case .string(let encoded) = try readParenthesized() else { throw notLiteral(from: start) }
        var decoded: [UInt8] = []
        let bytes = Array(encoded.utf8)
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%") {
                guard index + 2 < bytes.count, let high = ASCII.hexValue(bytes[index + 1]),
                    let low = ASCII.hexValue(bytes[index + 2])
                else { throw JavaScriptFault(reason: .malformedEscape, offset: start) }
                decoded.append(UInt8(high << 4 | low))
                index += 3
            } else {
                decoded.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    mutating func readSigned() throws(JavaScriptFault) -> Value {
        let start = position
        let isNegative = byte == UInt8(ascii: "-")
        position += 1
        skipSpace()
        if ASCII.isDigit(byte) || byte == UInt8(ascii: ".") { return try readNumber(isNegative: isNegative) }
        let end = text.endOfName(from: position)
        guard text.isWord("Infinity", position..<end) || text.isWord("NaN", position..<end) else {
            throw position < text.bytes.count ? notLiteral(from: start) : fault(.unexpectedEnd)
        }
        position = end
        return .null
    }

    /// Reads `!0` or `!1`, which minifiers write for true and false.
    mutating func readNegated() throws(JavaScriptFault) -> Value {
        var isNegated = false
        while byte == UInt8(ascii: "!") {
            isNegated.toggle()
            position += 1
            skipSpace()
        }
        return .bool(try readValue().isTruthy != isNegated)
    }
}

extension Value {
    /// Whether JavaScript treats it as true.
    fileprivate var isTruthy: Bool {
        switch self {
        case .null: false
        case .bool(let value): value
        case .int(let number): number != 0
        case .double(let number): number != 0
        case .string(let text): !text.isEmpty
        case .array, .object: true
        }
    }
}
