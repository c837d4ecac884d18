package import SpiderEncoding
package import SpiderURL

extension TextEncoding {
    /// Determines the encoding of a page, by the same steps as ``Document``.
    ///
    /// - Parameters:
    ///   - page: the page as it was received, decompressed.
    ///   - markup: its markup language.
    ///   - contentType: the value of the `Content-Type` header field.
    ///   - url: its URL; the country of the host makes that country's encodings more likely.
    ///   - fallback: the encoding of pages that declare none and aren't UTF-8; nil to guess it from the text.
    package init(
        sniffing page: [UInt8], markup: Markup, contentType: String?, url: WebURL? = nil, fallback: TextEncoding? = nil
    ) {
        let mediaType = contentType.flatMap { MediaType(fieldValue: $0) }
        self =
            EncodingSniffer.sniff(page, markup: markup, mediaType: mediaType, url: url, fallback: fallback).encoding
    }
}
