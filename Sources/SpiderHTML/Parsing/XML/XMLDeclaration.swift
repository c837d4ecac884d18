internal import SpiderEncoding

/// Reads the encoding out of an XML declaration (XML 1.0, section 2.8; HTML standard, "get an XML encoding").
enum XMLDeclaration {
    /// The number of bytes to search.
    static let limit = 1024

    /// Returns the encoding that a document declares.
    static func declaration(in bytes: UnsafeBufferPointer<UInt8>) -> EncodingDeclaration {
        if let unmarked = unmarkedUTF16(bytes) { return .known(unmarked) }
        guard let label = label(in: bytes) else { return .none }
        guard let encoding = TextEncoding.labelled(label) else { return label.isEmpty ? .none : .unknown(label) }
        // A declaration that could be read as ASCII isn't UTF-16.
        return .known(encoding.isUTF16 ? .utf8 : encoding)
    }

    /// Returns the label of the encoding in an ASCII declaration.
    static func label(in bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var head = bytes.prefix(limit)
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { head = head.dropFirst(3) }
        guard head.starts(with: "<?xml".utf8), let end = head.firstIndex(of: 0x3E) else { return nil }
        let declaration = head[..<end]
        guard let word = firstIndex(of: Array("encoding".utf8), in: declaration) else { return nil }
        var index = word + 8
        func skipSpace() { while index < end, declaration[index] <= 0x20 { index += 1 } }
        skipSpace()
        guard index < end, declaration[index] == 0x3D else { return nil }
        index += 1
        skipSpace()
        guard index < end, declaration[index] == 0x22 || declaration[index] == 0x27 else { return nil }
        let mark = declaration[index]
        let rest = declaration[(index + 1)...]
        return rest.firstIndex(of: mark).map { Array(rest[..<$0]) }
    }

    /// Recognises UTF-16 without a byte order mark by its first character, a `<` or a letter of a URL.
    static func unmarkedUTF16(_ bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding? {
        guard bytes.count >= 4 else { return nil }
        switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
        case (1..., 0, 1..., 0): return .utf16LittleEndian
        case (0, 1..., 0, 1...): return .utf16BigEndian
        default: return nil
        }
    }

    private static func firstIndex(of word: [UInt8], in text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        text.indices.first { text[$0...].starts(with: word) }
    }
}
