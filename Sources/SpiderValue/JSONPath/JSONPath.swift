/// A compiled JSONPath query (RFC 9535).
///
/// ```swift
/// let cheap: JSONPath = "$.store.book[?@.price < 10].title"
/// for title in try shop.values(at: cheap) { print(title) }
/// ```
///
/// It is the whole of the standard: names (`.a`, `['a']`), `*`, indices (`[0]`, `[-1]`), slices (`[1:10:2]`, `[::-1]`),
/// filters (`[?@.price < 10 && !@.sold]`), lists of these (`['a', 0, *]`), descendants (`..a`), and the functions
/// `length`, `count`, `match`, `search` and `value`. `match` (of the whole text) and `search` (of a part) take I-Regexps
/// (RFC 9485); what is not one matches nothing, see ``unusablePatterns``. Texts are compared scalar by scalar, numbers
/// by what they are worth, however they are written, and objects without regard to the order of their keys.
public struct JSONPath: Sendable {
    /// The query's text.
    public let text: String

    private let compiled: Result<JSONPathProgram, JSONPathError>

    /// Compiles a query.
    ///
    /// - Parameter text: the query, of at most 65,536 bytes.
    /// - Throws: ``JSONPathError`` with the place of the fault and its reason.
    public init(parsing text: String) throws(JSONPathError) {
        self.text = text
        compiled = .success(try JSONPathParser.compile(text))
    }

    /// Keeps the fault of a malformed text, for whoever searches with it.
    init(deferringFaultOf text: String) {
        self.text = text
        compiled = Result { () throws(JSONPathError) in try JSONPathParser.compile(text) }
    }

    /// What is searched with.
    var program: JSONPathProgram {
        get throws(JSONPathError) { try compiled.get() }
    }

    /// What is wrong with the query; nil when nothing is, as for all that were not written as literals.
    ///
    /// ```swift
    /// let titles: JSONPath = "$.book[*"
    /// print(titles.fault?.description ?? "-")  // JSONPath '$.book[*': a closing ']' is missing at offset 8
    /// ```
    public var fault: JSONPathError? {
        guard case .failure(let fault) = compiled else { return nil }
        return fault
    }

    /// The patterns, written in the query for `match` or `search`, that are no I-Regexps (RFC 9485), and so match nothing.
    ///
    /// The standard does not call this an error; a test of one's own queries can.
    ///
    /// ```swift
    /// let years: JSONPath = #"$[?match(@.year, "\\d+")]"#
    /// print(years.unusablePatterns)  // ["\\d+"]; it has to be [0-9]+ or \p{Nd}+
    /// ```
    public var unusablePatterns: [String] {
        guard case .success(let program) = compiled else { return [] }
        return program.unusablePatterns
    }
}

extension JSONPath: ExpressibleByStringLiteral {
    /// The query that a constant of the program stands for.
    ///
    /// ```swift
    /// static let prices: JSONPath = "$..price"
    /// ```
    ///
    /// A literal cannot throw: when it is malformed, every search with it throws, before anything is searched, and
    /// ``fault`` says so to a test.
    public init(stringLiteral text: String) {
        self = Self.cachedDeferringFault(text)
    }
}

extension JSONPath: Hashable {
    /// Whether both have the same text, scalar by scalar.
    public static func == (one: JSONPath, other: JSONPath) -> Bool { one.text.hasSameScalars(as: other.text) }

    /// Hashes the text.
    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension JSONPath: CustomStringConvertible {
    /// The query's text.
    public var description: String { text }
}
