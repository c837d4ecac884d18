extension TextEncoding {
    /// Decodes bytes in this encoding.
    ///
    /// ```swift
    /// try TextEncoding(label: "gb18030")?.decode([0xB5, 0xE7, 0xD3, 0xB0])  // 电影
    /// ```
    ///
    /// A leading byte order mark and NUL characters are removed; every ill-formed sequence becomes U+FFFD.
    ///
    /// - Parameter bytes: the text as received.
    /// - Throws: ``EncodingError/unavailable(_:)`` if the system has no converter for the encoding.
    public func decode(_ bytes: [UInt8]) throws(EncodingError) -> String {
        try TextDecoder.withUTF8(bytes, from: self) { String(decoding: $0, as: UTF8.self) }
    }
}
