extension TextEncoding {
    /// The characters of the bytes 0x80 to 0xFF; nil for undefined bytes.
    var upperHalf: [Unicode.Scalar?]? {
        var bytes: [UInt8] = []
        // A line feed after each byte, because some converters wait for marks to combine.
        for byte in UInt8(0x80)...0xFF { bytes += [byte, 0x0A] }
        guard let text = try? decode(bytes) else { return nil }
        let characters: [Unicode.Scalar?] = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .prefix(128)
            .map { part in part.count == 1 ? part.first.flatMap { $0 == "\u{FFFD}" ? nil : $0 } : nil }
        return characters.count == 128 ? characters : nil
    }
}
