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
            while let position = firstEscaped(in: utf8, from: start) {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<position]))
                appendEscape(of: utf8[position], to: &bytes)
                start = position + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// The position of the next byte that a text of JSON can't have; `nil` if there is none. Most texts have none at all, so that
    /// eight bytes are looked at together.
    private static func firstEscaped(in utf8: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        let (ones, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
        let raw = UnsafeRawBufferPointer(utf8)
        var position = start
        while position + 8 <= utf8.count {
            let word = raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            let quotes = word ^ (ones &* 0x22)
            let backslashes = word ^ (ones &* 0x5C)
            let controls = (word &- (ones &* 0x20)) & ~word
            let others = (quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes
            if (controls | others) & highs != 0 { break }
            position += 8
        }
        while position < utf8.count {
            let byte = utf8[position]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return position }
            position += 1
        }
        return nil
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
