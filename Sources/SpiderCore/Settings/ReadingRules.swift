package import SpiderEncoding
package import SpiderHTML
package import SpiderHTTP

/// The settings for reading pages.
package struct ReadingRules: Sendable {
    /// The encoding of pages that declare none and aren't UTF-8; `nil` to guess it.
    package let fallbackEncoding: TextEncoding?

    /// The parser of HTML.
    package let htmlParser: Document.Parser

    /// Takes the rules from settings.
    package init(_ settings: Settings) {
        fallbackEncoding = settings.fallbackEncoding.encoding
        htmlParser = settings.documents.html.value
    }

    /// Sets the rules of a response that it doesn't set itself.
    package func apply(to response: inout Response) {
        let page = response.page
        if page.fallbackEncoding == nil, let fallbackEncoding { response.fallbackEncoding = fallbackEncoding }
        if page.htmlParser == nil, htmlParser != .standard { response.htmlParser = htmlParser }
    }
}
