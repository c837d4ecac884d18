internal import SpiderValue

/// Reads a JavaScript literal from a buffer: JSON, and its looser forms.
struct JavaScriptReader {
    let text: JavaScriptText
    var position: Int
    private var depth = 0
    /// The number of values before the next check for cancellation.
    private var countdown = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, from position: Int = 0) {
        text = JavaScriptText(bytes)
        self.position = position
    }

    /// Reads the only value of the text, and checks that nothing but a semicolon follows it.
    mutating func readDocument() throws(JavaScriptFault) -> Value {
        let value = try readValue()
        skipSpace()
        if byte == UInt8(ascii: ";") {
            position += 1
            skipSpace()
        }
        guard position == text.bytes.count else { throw fault(.trailingContent) }
        return value
    }

    /// Reads a value, with the space before it.
    mutating func readValue() throws(JavaScriptFault) -> Value {
        countdown -= 1
        if countdown < 0 {
            countdown = StepBudget.interval
            if Task.isCancelled { throw fault(.cancelled) }
        }
        skipSpace()
        switch byte {
        case UInt8(ascii: "{"): return .object(try readObject())
        case UInt8(ascii: "["): return .array(try readArray())
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): return .string(try readText())
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."): return try readNumber(isNegative: false)
        case UInt8(ascii: "-"), UInt8(ascii: "+"): return try readSigned()
        case UInt8(ascii: "!"): return try readNegated()
        case UInt8(ascii: "("): return try readParenthesized()
        default: return try readWord()
        }
    }

    // MARK: Containers

    private mutating func readArray() throws(JavaScriptFault) -> [Value] {
        try descend()
        var elements: [Value] = []
        while true {
            skipSpace()
            switch byte {
            case UInt8(ascii: "]"):
                ascend()
                return elements
            case UInt8(ascii: ","):
                // A hole; after an element, its comma is already consumed.
                position += 1
                elements.append(.null)
            default:
                elements.append(try readValue())
                skipSpace()
                if byte == UInt8(ascii: ",") {
                    position += 1
                } else if byte != UInt8(ascii: "]") {
                    throw expected("a comma or the end of the list")
                }
            }
        }
    }

    private mutating func readObject() throws(JavaScriptFault) -> Object {
        try descend()
        var object = Object()
        while true {
            skipSpace()
            if byte == UInt8(ascii: "}") {
                ascend()
                return object
            }
            let key = try readKey()
            skipSpace()
            guard byte == UInt8(ascii: ":") else { throw expected("a colon") }
            position += 1
            object[key] = try readValue()
            skipSpace()
            if byte == UInt8(ascii: ",") {
                position += 1
            } else if byte != UInt8(ascii: "}") {
                throw expected("a comma or the end of the object")
            }
        }
    }

    private mutating func readKey() throws(JavaScriptFault) -> String {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            return try readText()
        case UInt8(ascii: "["):
            // It is computed, although it can only be a text here.
            position += 1
            skipSpace()
            guard [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`")].contains(byte) else {
                throw expected("a text as key")
            }
            let key = try readText()
            skipSpace()
            guard byte == UInt8(ascii: "]") else { throw expected("']'") }
            position += 1
            return key
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."):
            let start = position
            if case .int(let number) = try readNumber(isNegative: false) { return String(number) }
            return text.text(start..<position)
        default:
            let end = text.endOfName(from: position)
            guard end > position else { throw expected("a key") }
            defer { position = end }
            return text.text(position..<end)
        }
    }

    mutating func readParenthesized() throws(JavaScriptFault) -> Value {
        try descend()
        let value = try readValue()
        skipSpace()
        guard byte == UInt8(ascii: ")") else { throw expected("')'") }
        ascend()
        return value
    }

    private mutating func descend() throws(JavaScriptFault) {
        guard depth < Value.depthLimit else { throw fault(.tooDeep(limit: Value.depthLimit)) }
        depth += 1
        position += 1
    }

    private mutating func ascend() {
        depth -= 1
        position += 1
    }

    // MARK: Bytes

    /// The byte here; 0 at the end.
    var byte: UInt8 { text.byte(at: position) }

    mutating func skipSpace() {
        position = text.skippingSpace(from: position).end
    }

    func fault(_ reason: JavaScriptError.Reason, at offset: Int? = nil) -> JavaScriptFault {
        JavaScriptFault(reason: reason, offset: offset ?? position)
    }

    func expected(_ what: String) -> JavaScriptFault {
        fault(position < text.bytes.count ? .expected(what) : .unexpectedEnd)
    }

    /// Returns the fault for an expression that begins here; its text is shown up to about the first space.
    func notLiteral(from start: Int) -> JavaScriptFault {
        var end = start
        while end < text.bytes.count, end < start + 40, text.isNamePart(at: end) || text.byte(at: end) == 0x2E {
            end += 1
        }
        if end == start { end = min(start + 1, text.bytes.count) }
        return fault(.notLiteral(text.text(start..<end)), at: start)
    }
}
