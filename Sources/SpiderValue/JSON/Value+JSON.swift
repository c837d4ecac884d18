extension Value {
    /// The tree as compact JSON, as text.
    ///
    /// ```swift
    /// let value: Value = ["title": "Playtime", "length": 2.25]
    /// print(value.json)        // {"title":"Playtime","length":2.25}
    /// ```
    ///
    /// The keys are in order. A `.double` has the fewest digits that read back as the same number. Values that JSON
    /// doesn't have become `null`: infinities, NaN, and values more than 512 levels down. Only quotes, backslashes and
    /// control characters are escaped.
    public var json: String {
        var bytes: [UInt8] = []
        appendJSON(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the tree as compact JSON in UTF-8 (RFC 8259), as ``json`` has it.
    @_spi(Algorithms) public func appendJSON(to bytes: inout [UInt8]) {
        appendJSON(to: &bytes, depth: 0)
    }

    private func appendJSON(to bytes: inout [UInt8], depth: Int) {
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .int(let value): Self.appendDecimal(value, to: &bytes)
        case .double(let value): bytes.append(contentsOf: (value.isFinite ? value.description : "null").utf8)
        case .string(let text): Self.appendQuoted(text, to: &bytes)
        case .array, .object:
            if depth < Self.depthLimit {
                appendContainer(to: &bytes, depth: depth + 1)
            } else {
                bytes.append(contentsOf: "null".utf8)
            }
        }
    }

    /// Appends a number without making a text of it.
    private static func appendDecimal(_ number: Int, to bytes: inout [UInt8]) {
        let start = bytes.count
        var rest = number.magnitude
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        bytes[start...].reverse()
    }

    private func appendContainer(to bytes: inout [UInt8], depth: Int) {
        if case .array(let elements) = self {
            bytes.append(UInt8(ascii: "["))
            for (position, element) in elements.enumerated() {
                if position > 0 { bytes.append(UInt8(ascii: ",")) }
                element.appendJSON(to: &bytes, depth: depth)
            }
            bytes.append(UInt8(ascii: "]"))
        } else if case .object(let object) = self {
            bytes.append(UInt8(ascii: "{"))
            for position in object.indices {
                if position > 0 { bytes.append(UInt8(ascii: ",")) }
                let (key, value) = object[position]
                Self.appendQuoted(key, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                value.appendJSON(to: &bytes, depth: depth)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private static func appendQuoted(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            for position in utf8.indices {
                let byte = utf8[position]
                guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
                bytes.append(contentsOf: utf8[start..<position])
                appendEscape(of: byte, to: &bytes)
                start = position + 1
            }
            bytes.append(contentsOf: utf8[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func appendEscape(of byte: UInt8, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        default:
            bytes.append(contentsOf: "u00".utf8)
            for digit in [byte >> 4, byte & 0xF] {
                bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            }
        }
    }
}
