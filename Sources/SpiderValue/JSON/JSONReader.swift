/// A reader of one JSON document in a buffer.
struct JSONReader {
    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0
    private var depth = 0
    /// Whether reading ends when the task is cancelled; the number of values before the next check.
    private let isCancellable: Bool
    private var countdown = 0

    init(bytes: UnsafeBufferPointer<UInt8>, isCancellable: Bool = false) {
        self.bytes = bytes
        self.isCancellable = isCancellable
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// Reads the value of the document, and checks that nothing follows it.
    mutating func readDocument() throws(JSONError) -> Value {
        skipWhitespace()
        let value = try readValue()
        skipWhitespace()
        guard position == bytes.count else { throw error(.trailingContent) }
        return value
    }

    private mutating func readValue() throws(JSONError) -> Value {
        countdown -= 1
        if countdown < 0 { try lookAtTask() }
        switch try peek() {
        case UInt8(ascii: "{"): return .object(try readObject())
        case UInt8(ascii: "["): return .array(try readArray())
        case UInt8(ascii: "\""): return .string(try readString())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try readNumber()
        case UInt8(ascii: "t"): return try readWord("true", .bool(true))
        case UInt8(ascii: "f"): return try readWord("false", .bool(false))
        case UInt8(ascii: "n"): return try readWord("null", .null)
        default: throw error(.expected("a value"))
        }
    }

    @inline(never) private mutating func lookAtTask() throws(JSONError) {
        countdown = StepBudget.interval
        if isCancellable, Task.isCancelled { throw error(.cancelled) }
    }

    private mutating func readWord(_ word: StaticString, _ value: Value) throws(JSONError) -> Value {
        let end = position + word.utf8CodeUnitCount
        for offset in 0..<word.utf8CodeUnitCount {
            guard position + offset < bytes.count else { throw error(.unexpectedEnd, at: bytes.count) }
            guard bytes[position + offset] == word.utf8Start[offset] else { throw error(.expected("a value")) }
        }
        position = end
        return value
    }

    private mutating func readArray() throws(JSONError) -> [Value] {
        try descend()
        var elements: [Value] = []
        if try peek() == UInt8(ascii: "]") {
            ascend()
            return elements
        }
        while true {
            elements.append(try readValue())
            skipWhitespace()
            switch try peek() {
            case UInt8(ascii: ","):
                position += 1
                skipWhitespace()
            case UInt8(ascii: "]"):
                ascend()
                return elements
            default: throw error(.expected("a comma or the end of the list"))
            }
        }
    }

    private mutating func readObject() throws(JSONError) -> Object {
        try descend()
        var object = Object()
        if try peek() == UInt8(ascii: "}") {
            ascend()
            return object
        }
        while true {
            guard try peek() == UInt8(ascii: "\"") else { throw error(.expected("a key in double quotes")) }
            let key = try readString()
            skipWhitespace()
            guard try peek() == UInt8(ascii: ":") else { throw error(.expected("a colon")) }
            position += 1
            skipWhitespace()
            object[key] = try readValue()
            skipWhitespace()
            switch try peek() {
            case UInt8(ascii: ","):
                position += 1
                skipWhitespace()
            case UInt8(ascii: "}"):
                ascend()
                return object
            default: throw error(.expected("a comma or the end of the object"))
            }
        }
    }

    private mutating func descend() throws(JSONError) {
        guard depth < Value.depthLimit else { throw error(.tooDeep(limit: Value.depthLimit)) }
        depth += 1
        position += 1
        skipWhitespace()
    }

    private mutating func ascend() {
        depth -= 1
        position += 1
    }

    private func peek() throws(JSONError) -> UInt8 {
        guard position < bytes.count else { throw error(.unexpectedEnd) }
        return bytes[position]
    }

    private mutating func skipWhitespace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    /// Returns an error here, or at another offset, with its line and column.
    func error(_ reason: JSONError.Reason, at offset: Int? = nil) -> JSONError {
        let offset = offset ?? position
        var line = 1
        var column = 1
        for byte in bytes[..<min(offset, bytes.count)] {
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                // Only the first byte of a character counts.
                column += 1
            }
        }
        return JSONError(reason: reason, offset: offset, line: line, column: column)
    }
}
