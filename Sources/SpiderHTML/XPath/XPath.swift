/// A compiled XPath 1.0 expression.
///
/// ```swift
/// let rows: XPath = "//table[@id='films']//tr[position() > 1]"
/// for row in try page.xpath(rows) { print(row.text) }
///
/// let film = try XPath("//li[@data-id = $id]", variables: ["id": .string(id)])
/// let title = try page.one(xpath: film).text
/// ```
///
/// It follows W3C XPath 1.0, with all axes but `namespace`, and with these additions: `has-class('a', 'b')`, true in an
/// element of all these classes; of EXSLT `re:test`, `re:match`, `re:replace`, and `set:difference`,
/// `set:intersection`, `set:distinct`, `set:has-same-node`, `set:leading`, `set:trailing`. In HTML documents, names of
/// elements and attributes are matched in any case, and `id()` reads the attribute `id`.
///
/// Regular expressions have `.`, sets, `\d`, `\w`, `\s`, `\b`, `^`, `$`, groups, `|` and repetitions, greedy or lazy,
/// and the flags `g` and `i`; nothing that needs going back in the text, such as `\1` or `(?=`, so that no text makes
/// them slow. In a replacement, `$1` to `$99` stand for groups, `$&` for the match, and `$$` for a dollar sign, as in
/// JavaScript, which EXSLT takes them from.
///
/// Namespaces, functions, the number and kind of arguments, and patterns that are written out are checked when the
/// expression is compiled. A compiled expression can be used by many threads at once.
public struct XPath: Sendable {
    /// The expression's text.
    public let text: String

    /// The values of the variables that the text refers to, by name without the `$`.
    public var variables: [String: Variable]

    /// How many steps an evaluation may take before it ends with ``XPathError/Reason/limitExceeded(operations:)``.
    ///
    /// A step is about one node looked at, or 8 bytes of text; 50 million of them take a few seconds. An evaluation
    /// also ends, within milliseconds, when its task is cancelled.
    public var operationLimit = defaultOperationLimit

    /// What ``operationLimit`` is unless it is set.
    public static let defaultOperationLimit = 50_000_000

    /// The longest expression, in bytes.
    public static let lengthLimit = 65_536

    private let compiled: Result<XPathProgram, XPathError>

    /// Compiles an expression.
    ///
    /// - Parameters:
    ///   - text: the expression, of at most ``lengthLimit`` bytes.
    ///   - variables: the values of its variables, which can also be set later.
    ///   - namespaces: the URIs of the prefixes that it uses; `xml`, `re` and `set` are known.
    /// - Throws: ``XPathError`` with the place of the fault and its reason.
    public init(
        parsing text: String, variables: [String: Variable] = [:], namespaces: [String: String] = [:]
    ) throws(XPathError) {
        self.text = text
        self.variables = variables
        compiled = .success(try XPathParser.compile(text, namespaces: namespaces))
    }

    /// Compiles an expression that has variables.
    ///
    /// - Parameters:
    ///   - text: the expression, of at most ``lengthLimit`` bytes.
    ///   - variables: the values of its variables, by name without the `$`.
    ///   - namespaces: the URIs of the prefixes that it uses; `xml`, `re` and `set` are known.
    /// - Throws: ``XPathError`` with the place of the fault and its reason.
    public init(
        _ text: String, variables: [String: Variable], namespaces: [String: String] = [:]
    ) throws(XPathError) {
        try self.init(parsing: text, variables: variables, namespaces: namespaces)
    }

    /// Compiles an expression with namespace prefixes.
    ///
    /// ```swift
    /// let images = try XPath("//svg:image/@href", namespaces: ["svg": "http://www.w3.org/2000/svg"])
    /// ```
    ///
    /// - Parameters:
    ///   - text: the expression, of at most ``lengthLimit`` bytes.
    ///   - namespaces: the URIs of the prefixes that it uses; `xml`, `re` and `set` are known.
    /// - Throws: ``XPathError`` with the place of the fault and its reason.
    public init(_ text: String, namespaces: [String: String]) throws(XPathError) {
        try self.init(parsing: text, namespaces: namespaces)
    }

    /// Keeps the fault of a malformed text, for whoever searches with it.
    init(deferringFaultOf text: String) {
        self.text = text
        variables = [:]
        compiled = Result { () throws(XPathError) in try XPathParser.compile(text, namespaces: [:]) }
    }

    /// What is evaluated.
    var program: XPathProgram {
        get throws(XPathError) { try compiled.get() }
    }

    /// What is wrong with the expression; nil when nothing is, as for all that were not written as literals.
    public var fault: XPathError? {
        guard case .failure(let fault) = compiled else { return nil }
        return fault
    }

    /// The same expression with other values of its variables, without compiling it again.
    ///
    /// ```swift
    /// let film: XPath = "//li[@data-id = $id]"
    /// let one = try page.first(xpath: film.with(["id": "one"]))
    /// ```
    ///
    /// - Parameter variables: the values to set, by name without the `$`; others stay.
    public func with(_ variables: [String: Variable]) -> XPath {
        var copy = self
        copy.variables.merge(variables) { $1 }
        return copy
    }
}

extension XPath: ExpressibleByStringLiteral {
    /// The expression that a constant of the program stands for.
    ///
    /// ```swift
    /// static let links: XPath = "//a[@href]"
    /// ```
    ///
    /// A literal cannot throw: when it is malformed, every search with it throws, before anything is searched, and
    /// ``fault`` says so to a test.
    public init(stringLiteral text: String) {
        self = Self.cachedDeferringFault(text)
    }
}

extension XPath: CustomStringConvertible {
    /// The expression's text.
    public var description: String { text }
}
