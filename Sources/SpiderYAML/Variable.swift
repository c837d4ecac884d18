/// The parts of a `${NAME:-default}`.
package struct Variable {
    var name: Range<Int>
    var fallback: Range<Int>?
    var end: Int

    init(_ bytes: [UInt8], at start: Int) throws(VariableExpansion.Failure) {
        let malformed = VariableExpansion.Failure(bytes, at: start, .malformedVariable)
        var position = start + 2
        while position < bytes.count, Self.isNamePart(bytes[position], isFirst: position == start + 2) {
            position += 1
        }
        name = start + 2..<position
        guard !name.isEmpty, position < bytes.count else { throw malformed }
        if bytes[position...].starts(with: ":-".utf8) {
            let fallbackStart = position + 2
            guard let close = bytes[fallbackStart...].firstIndex(of: UInt8(ascii: "}")) else { throw malformed }
            position = close
            // A variable inside a default would end at the wrong brace.
            guard !Self.containsVariable(bytes[fallbackStart..<close]) else { throw malformed }
            fallback = fallbackStart..<close
        }
        guard bytes[position] == UInt8(ascii: "}") else { throw malformed }
        end = position + 1
    }

    /// Returns the first `${NAME}` or `${NAME:-…}` of a text, and the number of characters before it.
    package static func first(in bytes: [UInt8]) -> (name: String, offset: Int)? {
        var offset = 0
        for index in bytes.indices {
            if bytes[index...].starts(with: "${".utf8) {
                var end = index + 2
                while end < bytes.count, isNamePart(bytes[end], isFirst: end == index + 2) { end += 1 }
                let isVariable = bytes[end...].first == UInt8(ascii: "}") || bytes[end...].starts(with: ":-".utf8)
                if end > index + 2, isVariable {
                    return (String(decoding: bytes[index + 2..<end], as: UTF8.self), offset)
                }
            }
            if bytes[index] & 0xC0 != 0x80 { offset += 1 }
        }
        return nil
    }

    private static func isNamePart(_ byte: UInt8, isFirst: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): !isFirst
        default: false
        }
    }

    private static func containsVariable(_ bytes: ArraySlice<UInt8>) -> Bool {
        zip(bytes, bytes.dropFirst()).contains { $0 == UInt8(ascii: "$") && $1 == UInt8(ascii: "{") }
    }
}
