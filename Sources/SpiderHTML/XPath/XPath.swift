internal import SpiderValue

/// A compiled XPath 1.0 expression.
///
/// ```swift
/// let rows: XPath = "//table[@id='films']//tr[position() > 1]"
/// for row in try page.xpath(rows) { print(row.text) }
///
/// let film = try XPath(parsing: "//li[@data-id = $id]", variables: ["id": .string(id)])
/// let title = try page.one(xpath: film).text
/// ```
///
/// It follows W3C XPath 1.0; the axis `namespace` is for XML, and finds nothing in HTML. Additional functions are
/// `has-class('a', 'b')`, which is true of an element with all these classes, and EXSLT's `re:test`, `re:match`,
/// `re:replace`, and `set:difference`, `set:intersection`, `set:distinct`, `set:has-same-node`, `set:leading`,
/// `set:trailing`. In HTML documents, names of elements and attributes match in any case, and `id()` reads the attribute
/// `id`.
///
/// Regular expressions have `.`, sets, `\d`, `\w`, `\s`, `\b`, `^`, `$`, groups, `|` and repetitions, greedy or lazy,
/// and the flags `g` and `i`; nothing that needs backtracking, such as `\1` or `(?=`, so that no text makes them slow.
/// In a replacement, `$1` to `$99` are groups, `$&` is the match, and `$$` a dollar sign, as in JavaScript.
///
/// Compiling checks namespaces, functions, the number and types of arguments, and literal patterns. Many threads can
/// use a compiled expression at once.
public struct XPath: Sendable {
    /// The expression's text.
    package let text: String

    /// The values of the variables, by name without the `$`.
    package var variables: [String: Variable]

    /// The most steps of an evaluation, which throws an ``XPathError`` beyond them; 50 million by default.
    ///
    /// A step is about one visited node, or 8 bytes of text; 50 million steps take a few seconds. An evaluation also
    /// ends within milliseconds if its task is cancelled.
    public var operationLimit = defaultOperationLimit

    /// The default of ``operationLimit``.
    static let defaultOperationLimit = 50_000_000

    /// The longest expression, in bytes.
    package static let lengthLimit = 65_536

    private let compiled: Compiled<XPathProgram, XPathError>

    /// Compiles an expression.
    ///
    /// - Parameters:
    ///   - text: the expression, of at most 65,536 bytes.
    ///   - variables: the values of its variables by name, which can also be set later.
    ///   - namespaces: the URIs of its prefixes; `xml`, `re` and `set` are predefined.
    /// - Throws: ``XPathError`` with the position of the fault and its reason.
    public init(
        parsing text: String, variables: [String: Variable] = [:], namespaces: [String: String] = [:]
    ) throws(XPathError) {
        self.text = text
        self.variables = variables
        compiled = Compiled { () throws(XPathError) in try XPathParser.compile(text, namespaces: namespaces) }
        if let fault { throw fault }
    }

    /// Creates a value that throws the fault of its text in every search.
    init(deferringFaultOf text: String) {
        self.text = text
        variables = [:]
        compiled = Compiled { () throws(XPathError) in try XPathParser.compile(text, namespaces: [:]) }
    }

    /// The compiled expression.
    var program: XPathProgram {
        get throws(XPathError) { try compiled.program }
    }

    /// The fault of a malformed literal; nil for a valid expression.
    public var fault: XPathError? { compiled.fault }

    /// Returns the expression with other values of its variables, without compiling it again.
    ///
    /// ```swift
    /// let film: XPath = "//li[@data-id = $id]"
    /// let one = try page.first(xpath: film.with(["id": "one"]))
    /// ```
    ///
    /// - Parameter variables: the values to set, by name without the `$`; other variables keep theirs.
    public func with(_ variables: [String: Variable]) -> XPath {
        var copy = self
        copy.variables.merge(variables) { $1 }
        return copy
    }
}

extension XPath: CompiledText {}

extension XPath: CustomStringConvertible {
    /// The expression's text.
    public var description: String { text }
}
