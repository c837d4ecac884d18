/// A compiled JSONPath query (RFC 9535).
///
/// ```swift
/// let cheap: JSONPath = "$.store.book[?@.price < 10].title"
/// for title in try shop.values(at: cheap) { print(title) }
/// ```
///
/// A literal can't throw. If it is malformed, every search with it throws before it begins, and ``fault`` is set, so that
/// a test can check your literals.
///
/// It supports the whole standard: names (`.a`, `['a']`), `*`, indices (`[0]`, `[-1]`), slices (`[1:10:2]`, `[::-1]`),
/// filters (`[?@.price < 10 && !@.sold]`), lists of these (`['a', 0, *]`), descendants (`..a`), and the functions
/// `length`, `count`, `match`, `search` and `value`. `match` (of the whole text) and `search` (of a part) take
/// I-Regexps (RFC 9485); any other pattern matches nothing. Texts compare scalar by scalar,
/// numbers by value, and objects without regard to the order of their keys.
public struct JSONPath: Sendable, Hashable {
    /// The query's text.
    package let text: String

    private let compiled: Compiled<JSONPathProgram, JSONPathError>

    /// Compiles a query, or takes it from a cache of compiled queries.
    ///
    /// - Parameter text: The query, of at most 65,536 bytes.
    /// - Throws: ``JSONPathError`` with the position of the fault and its reason.
    public init(parsing text: String) throws(JSONPathError) {
        self = try Self.cached(text)
    }

    /// Creates a query that throws the fault of its text in every search, without the cache.
    package init(deferringFaultOf text: String) {
        self.text = text
        compiled = Compiled { () throws(JSONPathError) in try JSONPathParser.compile(text) }
    }

    /// The compiled query.
    var program: JSONPathProgram {
        get throws(JSONPathError) { try compiled.program }
    }

    /// The fault of a malformed literal; nil for a valid query.
    ///
    /// ```swift
    /// let titles: JSONPath = "$.book[*"
    /// print(titles.fault?.description ?? "-")  // JSONPath '$.book[*': a closing ']' is missing at offset 8
    /// ```
    public var fault: JSONPathError? { compiled.fault }

    /// The patterns for `match` and `search` in the query that aren't I-Regexps (RFC 9485), and so match nothing.
    ///
    /// The standard doesn't treat this as an error, but a test of your queries can.
    ///
    /// ```swift
    /// let years: JSONPath = #"$[?match(@.year, "\\d+")]"#
    /// print(years.unusablePatterns)  // ["\\d+"]; I-Regexps have [0-9]+ or \p{Nd}+
    /// ```
    package var unusablePatterns: [String] {
        (try? compiled.program)?.unusablePatterns ?? []
    }
}

extension JSONPath: CompiledText {}

extension JSONPath: CustomStringConvertible {
    /// The query's text.
    public var description: String { text }
}
