extension ValuePath {
    /// The path as a JSONPath query in the normalized form of RFC 9535, section 2.7: `$['a'][0]`.
    ///
    /// An index below 0 stays as it is.
    package var normalized: String {
        var bytes = [UInt8(ascii: "$")]
        for step in steps {
            bytes.append(UInt8(ascii: "["))
            switch step {
            case .index(let index): bytes.append(contentsOf: String(index).utf8)
            case .key(let key): Self.appendQuoted(key, to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func appendQuoted(_ key: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "'"))
        for byte in key.utf8 {
            switch byte {
            case 0x08: bytes.append(contentsOf: "\\b".utf8)
            case 0x09: bytes.append(contentsOf: "\\t".utf8)
            case 0x0A: bytes.append(contentsOf: "\\n".utf8)
            case 0x0C: bytes.append(contentsOf: "\\f".utf8)
            case 0x0D: bytes.append(contentsOf: "\\r".utf8)
            case UInt8(ascii: "'"), UInt8(ascii: "\\"): bytes.append(contentsOf: [UInt8(ascii: "\\"), byte])
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                bytes.append(contentsOf: (byte < 0x10 ? "\\u000" : "\\u00").utf8)
                bytes.append(contentsOf: digits.utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "'"))
    }
}
