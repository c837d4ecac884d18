/// A URL as in browsers: parsed, resolved and serialised by the WHATWG URL Standard.
///
/// ```swift
/// let page = WebURL("https://example.com/catalogue/page-1.html")
/// let next = WebURL("../images/cover.png?size=2", base: page)
/// print(next?.href ?? "-")  // https://example.com/images/cover.png?size=2
/// print(next?.path ?? "-")  // /images/cover.png
/// ```
///
/// A `WebURL` is valid by construction: its text (`href`) is ASCII, normalised, and parses to itself. Two URLs are
/// equal if their texts are. The parts are substrings of the text, percent-encoded.
///
/// A text over 65,536 bytes, before or after resolving, is refused. So is an internationalised domain (one with letters
/// beyond ASCII, or with a label in Punycode) over 1,024 bytes or 128 labels.
public struct WebURL: Sendable {
    /// The longest accepted text, and the longest serialised URL, in bytes.
    package static let maximumLength = 65_536

    /// The whole URL as text, including credentials and fragment.
    public let href: String

    let layout: Layout

    init(href: String, layout: Layout) {
        self.href = href
        self.layout = layout
    }

    /// Parses an absolute URL, or fails.
    public init?(_ text: String) {
        self.init(text, base: nil)
    }

    /// Parses a URL on a page at `base`, or fails.
    ///
    /// - Parameters:
    ///   - text: An absolute URL, or one relative to `base`.
    ///   - base: The URL of the page (or of its `<base>`); nil to accept only absolute URLs.
    public init?(_ text: String, base: WebURL?) {
        var text = text
        guard case .success(let url) = text.withUTF8({ WebURL.parse($0, base: base) }) else { return nil }
        self = url
    }

    /// Parses the bytes of an attribute such as `href`, or fails.
    ///
    /// Leading and trailing white space and controls are ignored, and so are tabs and line ends anywhere; bytes that
    /// aren't UTF-8 count as U+FFFD.
    ///
    /// - Parameters:
    ///   - utf8: The bytes; none mean `base` without its fragment.
    ///   - base: The URL of the page; nil to accept only absolute URLs.
    @_spi(Algorithms) public init?(utf8: UnsafeBufferPointer<UInt8>, base: WebURL?) {
        guard case .success(let url) = WebURL.parse(utf8, base: base) else { return nil }
        self = url
    }

    /// Parses a URL, or throws the reason.
    ///
    /// ```swift
    /// do throws(URLError) {
    ///     _ = try WebURL(parsing: "http://exa mple.com/")
    /// } catch {
    ///     print(error)  // not a URL: "http://exa mple.com/": the host contains a space
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - text: An absolute URL, or one relative to `base`.
    ///   - base: The URL of the page; nil to accept only absolute URLs.
    /// - Throws: ``URLError`` with the shortened text and the reason.
    public init(parsing text: String, base: WebURL? = nil) throws(URLError) {
        var text = text
        switch text.withUTF8({ WebURL.parse($0, base: base) }) {
        case .success(let url): self = url
        case .failure(let reason): throw URLError(text: text, reason: reason)
        }
    }
}
