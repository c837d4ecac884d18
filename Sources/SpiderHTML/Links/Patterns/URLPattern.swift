public import SpiderURL
internal import SpiderValue

/// A pattern of URLs: a glob or a regular expression.
///
/// ```swift
/// let films: URLPattern = "/films/*"              // the path: one segment below /films/
/// let shop: URLPattern = "//*.example.com/**"     // host and path, of any scheme
/// let pages: URLPattern = .regex(#"[?&]page=\d+$"#)
/// let isFilm = try films.matches(url)
/// ```
///
/// A literal is a glob. If it is malformed, matching throws, and ``fault`` is set, so that a test can check your
/// patterns.
///
/// **A glob** matches a whole URL or the end of one: it begins with a scheme (`https://…`, `*://…`), with `//` and a
/// host, or with `/` and a path. `*` matches any text without a slash, `**` any text at all, and `\*` a star;
/// everything else is literal. A glob with a `?` matches the query, too, and a `*` after the `?` any text; without a
/// `?`, the query doesn't matter. A glob without a path, such as `//example.com`, matches all paths. Fragments, user
/// names and passwords never matter. Percent-encoded characters can be written plainly: `/电影/*`.
///
/// **A regular expression** matches anywhere in the URL's text. It has alternatives, groups, sets, `.`, `*`, `+`, `?`,
/// `{m,n}` and their lazy forms, `^`, `$`, `\b`, `\d`, `\w`, `\s`, and a leading `(?i)`, but neither look-around nor
/// back-references. So matching always takes linear time, whoever wrote the URL.
public struct URLPattern: Sendable, Hashable {
    /// The pattern's text.
    package let text: String

    /// The language of the pattern.
    package let syntax: Syntax

    private let compiled: Compiled<URLMatcher, URLPatternError>

    /// The languages of patterns.
    package enum Syntax: Hashable, Sendable {
        /// Text with `*` and `**`.
        case glob
        /// A regular expression.
        case regex
    }

    /// Compiles a glob.
    ///
    /// - Parameter text: the glob, of at most 16,384 bytes.
    /// - Throws: ``URLPatternError`` with the position of the fault and its reason.
    public init(parsing text: String) throws(URLPatternError) { try self.init(parsing: text, as: .glob) }

    /// Compiles a pattern.
    ///
    /// - Parameters:
    ///   - text: the pattern, of at most 16,384 bytes.
    ///   - syntax: the language of the pattern.
    /// - Throws: ``URLPatternError`` with the position of the fault and its reason.
    package init(parsing text: String, as syntax: Syntax) throws(URLPatternError) {
        self.init(text, syntax)
        if let fault { throw fault }
    }

    private init(_ text: String, _ syntax: Syntax) {
        self.text = text
        self.syntax = syntax
        compiled = Compiled { () throws(URLPatternError) in try URLMatcher(text, syntax) }
    }

    /// Compiles a glob; a malformed one throws when it is matched.
    ///
    /// - Parameter text: the glob, of at most 16,384 bytes.
    package static func glob(_ text: String) -> URLPattern { URLPattern(text, .glob) }

    /// Compiles a regular expression; a malformed one throws when it is matched.
    ///
    /// - Parameter text: the expression, of at most 16,384 bytes.
    public static func regex(_ text: String) -> URLPattern { URLPattern(text, .regex) }

    /// The fault of a malformed pattern; nil for a valid one.
    public var fault: URLPatternError? { compiled.fault }

    /// The compiled matcher; throws the fault if there is one.
    var matcher: URLMatcher {
        get throws(URLPatternError) { try compiled.program }
    }

    /// Returns whether a URL matches the pattern.
    ///
    /// - Parameter url: the URL to match.
    /// - Throws: ``URLPatternError`` if the pattern is malformed, whatever the URL.
    public func matches(_ url: WebURL) throws(URLPatternError) -> Bool {
        try compiled.program.matches(url)
    }
}

extension URLPattern: CompiledText {
    /// Compiles a glob from a literal.
    package static func cachedDeferringFault(_ text: String) -> URLPattern { glob(text) }
}

extension URLPattern: CustomStringConvertible {
    /// The pattern's text.
    public var description: String { text }
}
