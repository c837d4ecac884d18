/// Reads the JSON of html5lib's tokenizer tests.
struct JSONReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes + [0] }

    mutating func value() -> JSONValue {
        skipSpaces()
        switch bytes[position] {
        case UInt8(ascii: "{"): return object()
        case UInt8(ascii: "["): return list()
        case UInt8(ascii: "\""): return .text(text())
        case UInt8(ascii: "t"): position += 4; return .bool(true)
        case UInt8(ascii: "f"): position += 5; return .bool(false)
        case UInt8(ascii: "n"): position += 4; return .null
        default:
            while !",]} \n\r\0".utf8.contains(bytes[position]) { position += 1 }
            return .number
        }
    }

    private mutating func skipSpaces() {
        while " \n\r\t".utf8.contains(bytes[position]) { position += 1 }
    }

    private mutating func object() -> JSONValue {
        var entries: [(key: [UInt8], value: JSONValue)] = []
        position += 1
        skipSpaces()
        while bytes[position] != UInt8(ascii: "}") {
            let key = text()
            skipSpaces()
            position += 1
            entries.append((key, value()))
            skipSeparator()
        }
        position += 1
        return .object(entries)
    }

    private mutating func list() -> JSONValue {
        var values: [JSONValue] = []
        position += 1
        skipSpaces()
        while bytes[position] != UInt8(ascii: "]") {
            values.append(value())
            skipSeparator()
        }
        position += 1
        return .list(values)
    }

    private mutating func skipSeparator() {
        skipSpaces()
        if bytes[position] == UInt8(ascii: ",") { position += 1 }
        skipSpaces()
    }

    private mutating func text() -> [UInt8] {
        var raw: [UInt8] = []
        position += 1
        while bytes[position] != UInt8(ascii: "\"") {
            if bytes[position] == UInt8(ascii: "\\") {
                raw.append(bytes[position])
                position += 1
            }
            raw.append(bytes[position])
            position += 1
        }
        position += 1
        return Self.unescaped(raw)
    }

    /// Returns the bytes with escapes replaced. Surrogates without a partner get the three bytes that they would have.
    static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count else {
                out.append(bytes[index])
                index += 1
                continue
            }
            let kind = bytes[index + 1]
            index += 2
            switch kind {
            case UInt8(ascii: "n"): out.append(0x0A)
            case UInt8(ascii: "r"): out.append(0x0D)
            case UInt8(ascii: "t"): out.append(0x09)
            case UInt8(ascii: "b"): out.append(0x08)
            case UInt8(ascii: "f"): out.append(0x0C)
            case UInt8(ascii: "u"):
                var scalar = number(bytes, index)
                index += 4
                if scalar >> 10 == 0x36, index + 5 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
                    number(bytes, index + 2) >> 10 == 0x37
                {
                    scalar = 0x10000 + (scalar & 0x3FF) << 10 + number(bytes, index + 2) & 0x3FF
                    index += 6
                }
                out += encoded(scalar)
            default: out.append(kind)
            }
        }
        return out
    }

    private static func number(_ bytes: [UInt8], _ start: Int) -> UInt32 {
        UInt32(String(decoding: bytes[start..<min(start + 4, bytes.count)], as: UTF8.self), radix: 16) ?? 0
    }

    private static func encoded(_ scalar: UInt32) -> [UInt8] {
        func tail(_ shift: UInt32) -> UInt8 { UInt8(0x80 | scalar >> shift & 0x3F) }
        if scalar < 0x80 { return [UInt8(scalar)] }
        if scalar < 0x800 { return [UInt8(0xC0 | scalar >> 6), tail(0)] }
        if scalar < 0x10000 { return [UInt8(0xE0 | scalar >> 12), tail(6), tail(0)] }
        return [UInt8(0xF0 | scalar >> 18), tail(12), tail(6), tail(0)]
    }
}
