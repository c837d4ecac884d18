extension BodyStart {
    /// Whether the bytes begin like zlib data (RFC 1950, section 2.2): with a method, a valid window, and a multiple of
    /// 31.
    var hasZlibHeader: Bool {
        guard bytes.count >= 2 else { return false }
        return bytes[0] & 0x8F == 0x08 && (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0
    }

    /// Whether none of the bytes are ones that text never has in an encoding that extends ASCII.
    ///
    /// <https://mimesniff.spec.whatwg.org/#binary-data-byte>
    var isText: Bool {
        bytes.allSatisfy { byte in
            byte >= 0x20 || 0x09...0x0A ~= byte || 0x0C...0x0D ~= byte || byte == 0x1B
        }
    }

    /// Whether the bytes are plain, even considering that compressed data could by chance have no control characters.
    ///
    /// In compressed data, a quarter of the bytes are letters, and an eighth are neither letters nor well-formed UTF-8.
    var isPlainly: Bool {
        if isMarkup || hasSignature { return true }
        guard isText else { return false }
        if bytes.count >= 64 { return bytes.count(where: { $0 < 0x80 }) * 4 >= bytes.count * 3 || isInPairs }
        guard String(validating: bytes, as: UTF8.self) != nil || isInPairs else { return false }
        return bytes.count >= 12 || isBracketed
    }

    /// Whether the bytes are a whole body of printable ASCII, and don't begin like zlib data: nobody compresses a word.
    var isShortText: Bool {
        guard isWhole, !hasZlibHeader else { return false }
        return bytes.allSatisfy { 0x20...0x7E ~= $0 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    }

    /// Whether all bytes beyond ASCII come in pairs from 0xA1 on, as in EUC-KR, EUC-JP and most text in GBK and Big5.
    private var isInPairs: Bool {
        var index = 0
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index += 1
                continue
            }
            // The bytes may end in the middle of a pair.
            guard 0xA1...0xFE ~= bytes[index], index + 1 == bytes.count || 0xA1...0xFE ~= bytes[index + 1] else {
                return false
            }
            index += 2
        }
        return true
    }

    /// Whether the first and the last byte enclose a JSON value or an element.
    private var isBracketed: Bool {
        let text = bytes.drop { $0 <= 0x20 }
        guard let first = text.first, let last = text.last(where: { $0 > 0x20 }), text.count > 1 else { return false }
        switch first {
        case UInt8(ascii: "<"): return last == UInt8(ascii: ">")
        case UInt8(ascii: "{"): return last == UInt8(ascii: "}")
        case UInt8(ascii: "["): return last == UInt8(ascii: "]")
        case UInt8(ascii: "\""): return last == UInt8(ascii: "\"")
        default: return false
        }
    }

    /// Whether the bytes begin like a page or an XML document, whatever follows.
    var isMarkup: Bool {
        var text = bytes[...]
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
        text = text.drop { $0 <= 0x20 && $0 != 0 }
        let start = text.prefix(9).map(\.lowercasedASCII)
        return BodyStart.tags.contains { start.starts(with: $0.utf8) }
    }

    private static let tags = ["<!doctype", "<html", "<head", "<body", "<?xml", "<rss", "<feed", "<urlset"]

    /// Whether the bytes begin with the signature of a format that nobody compresses again, or like text in UTF-16.
    var hasSignature: Bool {
        if BodyStart.signatures.contains(where: { bytes.starts(with: $0) }) { return true }
        guard bytes.count >= 4 else { return false }
        if bytes.starts(with: [0xFF, 0xFE]) { return bytes[2] < 0x80 && bytes[2] >= 0x09 && bytes[3] == 0 }
        if bytes.starts(with: [0xFE, 0xFF]) { return bytes[2] == 0 && bytes[3] < 0x80 && bytes[3] >= 0x09 }
        return false
    }

    private static let signatures: [[UInt8]] = [
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], Array("GIF87a".utf8), Array("GIF89a".utf8),
        [0xFF, 0xD8, 0xFF, 0xE0], [0xFF, 0xD8, 0xFF, 0xE1], [0xFF, 0xD8, 0xFF, 0xDB], Array("%PDF-".utf8),
        [0x50, 0x4B, 0x03, 0x04], Array("wOFF".utf8), Array("wOF2".utf8), Array("OggS".utf8), [0, 0x61, 0x73, 0x6D],
    ]
}
