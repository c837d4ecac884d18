package import SpiderEncoding
package import SpiderURL

extension TextEncoding {
    /// Finds out what a page is encoded in, by the steps that ``Document`` takes.
    ///
    /// - Parameters:
    ///   - page: the page as it was received, decompressed.
    ///   - markup: what it is written in.
    ///   - contentType: the value of the `Content-Type` header field.
    ///   - url: its address; the country of its host makes that country's encodings more likely.
    ///   - fallback: the encoding of pages that do not declare any and are not UTF-8; nil guesses it from the text.
    package init(
        sniffing page: [UInt8], markup: Markup, contentType: String?, url: WebURL? = nil, fallback: TextEncoding? = nil
    ) {
        let mediaType = contentType.flatMap { MediaType(fieldValue: $0) }
        self =
            EncodingSniffer.sniff(page, markup: markup, mediaType: mediaType, url: url, fallback: fallback).encoding
    }
}
