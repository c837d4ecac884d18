/// A URL as browsers understand it: parsed, resolved and serialised by the WHATWG URL Standard.
///
/// ```swift
/// let page = WebURL("https://example.com/catalogue/page-1.html")
/// let next = WebURL("../images/cover.png?size=2", base: page)
/// print(next?.href ?? "-")  // https://example.com/images/cover.png?size=2
/// print(next?.path ?? "-")  // /images/cover.png
/// ```
///
/// A `WebURL` is valid by construction: its text (`href`) is ASCII, normalised, and parses to itself. Two are equal
/// when their texts are. The parts are read as they stand in the text, percent-encoded.
///
/// A text over 65,536 bytes (``maximumLength``), before or after resolving, is refused. So is an internationalised
/// domain (one with letters beyond ASCII, or with a label in Punycode) over 1,024 bytes or 128 labels.
public struct WebURL: Sendable {
    /// The longest text that is accepted, and the longest that a URL serialises to, in bytes.
    public static let maximumLength = 65_536

    /// The whole URL as text, fragment and credentials included.
    public let href: String

    let layout: Layout

    init(href: String, layout: Layout) {
        self.href = href
        self.layout = layout
    }

    /// The URL that an absolute text stands for, or nil where it is none.
    public init?(_ text: String) {
        self.init(text, base: nil)
    }

    /// The URL that a text stands for on a page at `base`, or nil where it is none.
    ///
    /// - Parameters:
    ///   - text: An absolute URL, or one relative to `base`.
    ///   - base: The URL of the page (or of its `<base>`); nil where only an absolute text will do.
    public init?(_ text: String, base: WebURL?) {
        var text = text
        guard case .success(let url) = text.withUTF8({ WebURL.parse($0, base: base) }) else { return nil }
        self = url
    }

    /// The URL that the bytes of an attribute such as `href` stand for, or nil where they are none.
    ///
    /// White space and controls at both ends are ignored, as are tabs and line ends anywhere; bytes that are not
    /// UTF-8 count as U+FFFD.
    ///
    /// - Parameters:
    ///   - utf8: The bytes; empty is fine, and means `base` without its fragment.
    ///   - base: The URL of the page; nil where only an absolute text will do.
    public init?(utf8: UnsafeBufferPointer<UInt8>, base: WebURL?) {
        guard case .success(let url) = WebURL.parse(utf8, base: base) else { return nil }
        self = url
    }

    /// The URL that a text stands for, or an error that says why it is none.
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
    ///   - base: The URL of the page; nil where only an absolute text will do.
    /// - Throws: ``URLError`` with the text, shortened, and the reason.
    public init(parsing text: String, base: WebURL? = nil) throws(URLError) {
        var text = text
        switch text.withUTF8({ WebURL.parse($0, base: base) }) {
        case .success(let url): self = url
        case .failure(let reason): throw URLError(text: text, reason: reason)
        }
    }
}
