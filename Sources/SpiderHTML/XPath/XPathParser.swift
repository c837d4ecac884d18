private import SpiderEncoding

/// Compiles an expression.
///
/// The grammar is that of XPath 1.0 (section 3), climbed by precedence.
struct XPathParser {
    /// The most levels of nested parts.
    static let depthLimit = 100

    let text: String
    let tokens: [XPathToken]
    let offsets: [Int]
    let namespaces: [String: String]
    var position = 0
    var nesting = 0

    var terms: [XPathTerm] = []
    var termOffsets: [Int] = []
    var types: [XPathType] = []
    /// Whether the value of each part depends on `position()` or `last()` where it stands.
    private var asksPosition: [Bool] = []
    private var depths: [Int] = []
    private var variables: [(name: String, offset: Int)] = []
    private var knownVariables: [String: Int] = [:]
    private var names: [XPathName] = []
    private var knownNames: [[UInt8]: Int] = [:]
    private var uris: [[UInt8]] = []

    private init(_ text: String, namespaces: [String: String]) throws(XPathError) {
        self.text = text
        self.namespaces = XPathFunction.namespaces.merging(namespaces) { $1 }
        (tokens, offsets) = try XPathLexer.tokens(of: text)
    }

    static func compile(_ text: String, namespaces: [String: String]) throws(XPathError) -> XPathProgram {
        var parser = try XPathParser(text, namespaces: namespaces)
        _ = try parser.expression()
        guard parser.token == .end else { throw parser.unexpected() }
        return XPathProgram(
            text: text, terms: parser.terms, offsets: parser.termOffsets, types: parser.types,
            variables: parser.variables, names: parser.names, uris: parser.uris)
    }

    // MARK: Tokens

    var token: XPathToken { tokens[position] }

    var followingToken: XPathToken { tokens[min(position + 1, tokens.count - 1)] }

    var offset: Int { offsets[position] }

    /// Skips the next token if it is this one.
    mutating func skip(_ expected: XPathToken) -> Bool {
        guard token == expected else { return false }
        position += 1
        return true
    }

    /// Skips a closing character, or throws if it is missing.
    mutating func close(_ expected: XPathToken, _ character: Character) throws(XPathError) {
        guard !skip(expected) else { return }
        throw token == .end ? fault(.unclosed(character)) : unexpected()
    }

    func fault(_ reason: XPathError.Reason) -> XPathError { fault(reason, at: offset) }

    func fault(_ reason: XPathError.Reason, at offset: Int) -> XPathError {
        XPathError(expression: text, offset: offset, reason: reason)
    }

    func unexpected() -> XPathError {
        let rest = text.utf8.dropFirst(offset)
        guard let character = Substring(rest).first else { return fault(.missingExpression) }
        return fault(.unexpected(character))
    }

    /// Opens one more level, which the caller must close.
    mutating func enter() throws(XPathError) {
        nesting += 1
        if nesting > Self.depthLimit { throw fault(.tooDeep(limit: Self.depthLimit)) }
    }

    // MARK: Parts

    /// Adds a part.
    ///
    /// - Parameters:
    ///   - parts: the numbers of its parts, predicates included.
    ///   - asksPosition: whether it depends on `position()` or `last()` where it stands.
    mutating func add(
        _ term: XPathTerm, _ type: XPathType, at offset: Int, parts: [Int] = [], asksPosition own: Bool? = nil
    ) throws(XPathError) -> Int {
        let depth = 1 + (parts.map { depths[$0] }.max() ?? 0)
        if depth > Self.depthLimit { throw fault(.tooDeep(limit: Self.depthLimit), at: offset) }
        terms.append(term)
        types.append(type)
        termOffsets.append(offset)
        depths.append(depth)
        asksPosition.append(own ?? parts.contains { asksPosition[$0] })
        return terms.count - 1
    }

    /// Returns whether a part depends on `position()` or `last()` where it stands.
    func asksPosition(_ term: Int) -> Bool { asksPosition[term] }

    /// Returns the predicate of a part in brackets.
    func predicate(_ term: Int) -> XPathPredicate {
        var constant: Double?
        if case .number(let number) = terms[term] { constant = number }
        let isNumber = types[term] == .number || types[term] == .unknown
        return XPathPredicate(term: term, isPositional: isNumber || asksPosition[term], constant: constant)
    }

    /// Returns the number of a variable.
    mutating func variable(_ name: String) -> Int {
        if let known = knownVariables[name] { return known }
        knownVariables[name] = variables.count
        variables.append((name, offset))
        return variables.count - 1
    }

    /// Returns the number of a name.
    mutating func number(ofName name: String) -> Int {
        let written = Array(name.utf8)
        if let known = knownNames[written] { return known }
        knownNames[written] = names.count
        names.append(XPathName(lowercase: written.map(ASCII.lowercase), written: written))
        return names.count - 1
    }

    /// Returns the number of a namespace's URI.
    mutating func number(ofURI uri: String) -> Int {
        let bytes = Array(uri.utf8)
        if let known = uris.firstIndex(of: bytes) { return known }
        uris.append(bytes)
        return uris.count - 1
    }
}
