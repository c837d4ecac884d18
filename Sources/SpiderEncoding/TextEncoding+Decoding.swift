extension TextEncoding {
    /// The text that bytes in this encoding stand for.
    ///
    /// ```swift
    /// try TextEncoding.gb18030.decode([0xB5, 0xE7, 0xD3, 0xB0])  // 电影
    /// ```
    ///
    /// A byte order mark of the encoding is dropped, and so are NUL characters; every ill-formed sequence becomes
    /// U+FFFD.
    ///
    /// - Parameter bytes: the text as it was received.
    /// - Throws: ``EncodingError/unavailable(_:)`` where the system has no converter for the encoding.
    public func decode(_ bytes: [UInt8]) throws(EncodingError) -> String {
        try TextDecoder.withUTF8(bytes, from: self) { String(decoding: $0, as: UTF8.self) }
    }
}
