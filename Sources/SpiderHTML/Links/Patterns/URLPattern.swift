public import SpiderURL

/// Says which URLs are meant, by a glob or by a regular expression.
///
/// ```swift
/// let films: URLPattern = "/films/*"              // the path: one segment below /films/
/// let shop: URLPattern = "//*.example.com/**"     // host and path, of any scheme
/// let pages: URLPattern = .regex(#"[?&]page=\d+$"#)
/// let isFilm = try films.matches(url)
/// ```
///
/// **A glob** stands for all of a URL, or for the end of it: it begins with a scheme (`https://…`, `*://…`), with `//`
/// and a host, or with `/` and a path. `*` is any text without a slash, `**` any text at all, and a backslash takes
/// the meaning from the star after it; everything else is itself. A glob with a `?` covers the query as well, and a
/// `*` behind it can be any text; without one the query does not count. A glob without a path, as `//example.com`,
/// stands for all paths. Fragments, user names and passwords never count. Characters that a URL has percent-encoded
/// can be written as they are: `/电影/*`.
///
/// **A regular expression** is looked for anywhere in the URL's text. There are alternatives, groups, sets, `.`, `*`,
/// `+`, `?`, `{m,n}` and their lazy forms, `^`, `$`, `\b`, `\d`, `\w`, `\s`, and `(?i)` at the beginning. There is
/// nothing that looks around or back: so matching takes a time that grows with the URL's length and no faster, whoever
/// wrote the URL.
public struct URLPattern: Sendable {
    /// The pattern's text.
    public let text: String

    /// Which of the two languages it is written in.
    public let syntax: Syntax

    private let compiled: Result<URLMatcher, URLPatternError>

    /// The languages of patterns.
    public enum Syntax: Hashable, Sendable {
        /// Text with `*` and `**`.
        case glob
        /// A regular expression.
        case regex
    }

    /// Compiles a pattern.
    ///
    /// - Parameters:
    ///   - text: the pattern, of at most 16,384 bytes.
    ///   - syntax: the language that it is written in.
    /// - Throws: ``URLPatternError`` with the place of the fault and its reason.
    public init(parsing text: String, as syntax: Syntax = .glob) throws(URLPatternError) {
        self.init(text, syntax)
        if let fault { throw fault }
    }

    private init(_ text: String, _ syntax: Syntax) {
        self.text = text
        self.syntax = syntax
        compiled = Result { () throws(URLPatternError) in try URLMatcher(text, syntax) }
    }

    /// The pattern that a glob stands for; a fault in it is kept, and thrown by what matches with it.
    ///
    /// - Parameter text: the glob, of at most 16,384 bytes.
    public static func glob(_ text: String) -> URLPattern { URLPattern(text, .glob) }

    /// The pattern that a regular expression stands for; a fault in it is kept, and thrown by what matches with it.
    ///
    /// - Parameter text: the expression, of at most 16,384 bytes.
    public static func regex(_ text: String) -> URLPattern { URLPattern(text, .regex) }

    /// What is wrong with the pattern; nil when nothing is.
    public var fault: URLPatternError? {
        guard case .failure(let fault) = compiled else { return nil }
        return fault
    }

    /// What matches; throws the fault where there is one.
    var matcher: URLMatcher {
        get throws(URLPatternError) { try compiled.get() }
    }

    /// Whether a URL is one of those that are meant.
    ///
    /// - Parameter url: the URL.
    /// - Throws: ``URLPatternError`` when the pattern is malformed, whatever the URL.
    public func matches(_ url: WebURL) throws(URLPatternError) -> Bool {
        try compiled.get().matches(url)
    }
}

extension URLPattern: ExpressibleByStringLiteral {
    /// The glob that a constant of the program stands for; see ``glob(_:)``.
    public init(stringLiteral text: String) { self = .glob(text) }
}

extension URLPattern: Hashable {
    /// Whether both have the same text in the same language.
    public static func == (one: URLPattern, other: URLPattern) -> Bool {
        one.syntax == other.syntax && one.text == other.text
    }

    /// Hashes language and text.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(syntax)
        hasher.combine(text)
    }
}

extension URLPattern: CustomStringConvertible {
    /// The pattern's text.
    public var description: String { text }
}
