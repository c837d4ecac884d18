package import SpiderEncoding
package import SpiderURL

/// The encoding of a page, and how it was found.
package struct SniffedEncoding: Sendable, Hashable {
    /// A label in a page or its header that no encoding has.
    package struct UnknownLabel: Sendable, Hashable {
        /// The label.
        package let text: String
        /// The place of the declaration.
        package let source: EncodingSource
    }

    /// The encoding.
    package let encoding: TextEncoding

    /// The source of the encoding.
    package let source: EncodingSource

    /// The first label that was ignored because no encoding has it.
    package let unknownLabel: UnknownLabel?

    /// Whether the encoding wasn't declared.
    package var mayBeWrong: Bool { source == .guess || source == .fallback && unknownLabel != nil }

    package init(_ encoding: TextEncoding, _ source: EncodingSource, unknownLabel: UnknownLabel? = nil) {
        self.encoding = encoding
        self.source = source
        self.unknownLabel = unknownLabel
    }

    /// Determines the encoding of a page, by the same steps as ``Document``.
    package init(_ page: [UInt8], markup: Markup, mediaType: MediaType?, url: WebURL?, fallback: TextEncoding?) {
        self = EncodingSniffer.sniff(page, markup: markup, mediaType: mediaType, url: url, fallback: fallback)
    }
}
