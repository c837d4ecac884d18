public import SpiderEncoding

extension TextEncoding {
    /// Finds out what a page is encoded in, by the steps that ``Document`` takes.
    ///
    /// - Parameters:
    ///   - page: the page as it was received, decompressed.
    ///   - markup: what it is written in.
    ///   - contentType: the value of its `Content-Type` header field.
    ///   - fallback: the encoding of pages that do not declare any and are not UTF-8.
    public init(sniffing page: [UInt8], markup: Markup, contentType: String?, fallback: TextEncoding = .windows1252) {
        self = EncodingSniffer.encoding(of: page, markup: markup, contentType: contentType, fallback: fallback)
    }
}
