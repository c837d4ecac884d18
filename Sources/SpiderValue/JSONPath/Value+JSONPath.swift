extension Value {
    /// All values that a JSONPath query (RFC 9535) selects, in the standard's order, which is that of the tree as a rule.
    ///
    /// ```swift
    /// let shop = try Value(json: #"{"book": [{"title": "A", "price": 8}, {"title": "B", "price": 12}]}"#)
    /// print(try shop.values(at: "$.book[?@.price < 10].title"))  // [string("A")]
    /// ```
    ///
    /// A value that is selected twice, as by `[0, 0]`, comes twice.
    ///
    /// - Parameter path: A compiled query.
    /// - Throws: ``JSONPathError`` when the query was written as a malformed literal, when it selects more than
    ///   ``JSONPath/nodeLimit`` values or takes more than ``JSONPath/stepLimit`` steps, and when it has to descend
    ///   more than ``depthLimit`` levels.
    public func values(at path: JSONPath) throws(JSONPathError) -> [Value] {
        try nodes(at: path, tracked: false).nodes.map(\.value)
    }

    /// The first value that a JSONPath query selects, if there is one.
    ///
    /// - Parameter path: A compiled query.
    /// - Throws: ``JSONPathError`` as ``values(at:)-(JSONPath)`` does.
    public func first(at path: JSONPath) throws(JSONPathError) -> Value? {
        try nodes(at: path, tracked: false, wanted: 1).nodes.first?.value
    }

    /// The first value that a JSONPath query selects, which the tree is expected to have.
    ///
    /// - Parameter path: A compiled query.
    /// - Throws: ``JSONPathError`` as ``values(at:)-(JSONPath)`` does, and with the reason
    ///   ``JSONPathError/Reason/noMatch`` when nothing is selected.
    public func one(at path: JSONPath) throws(JSONPathError) -> Value {
        guard let value = try first(at: path) else {
            throw JSONPathError(path: path.text, offset: nil, reason: .noMatch)
        }
        return value
    }

    /// All values that a JSONPath query selects, each with its place.
    ///
    /// ```swift
    /// for found in try shop.located(at: "$..price") { print(found.path.normalized, found.value.json) }
    /// ```
    ///
    /// - Parameter path: A compiled query.
    /// - Throws: ``JSONPathError`` as ``values(at:)-(JSONPath)`` does.
    public func located(at path: JSONPath) throws(JSONPathError) -> [LocatedValue] {
        let (nodes, search) = try nodes(at: path, tracked: true)
        return nodes.map { LocatedValue(path: search.path(of: $0), value: $0.value) }
    }

    private func nodes(
        at path: JSONPath, tracked: Bool, wanted: Int = .max
    ) throws(JSONPathError) -> (nodes: [JSONPathSearch.Node], search: JSONPathSearch) {
        let program = try path.program
        var search = JSONPathSearch(path, root: self)
        let link = tracked ? JSONPathSearch.rootLink : JSONPathSearch.untrackedLink
        let start = JSONPathSearch.Node(value: self, link: link)
        return (try search.nodes(program.query, from: start, wanted: wanted), search)
    }
}

extension Value {
    /// All values that a JSONPath query selects; see ``values(at:)-(JSONPath)``.
    ///
    /// - Parameter path: A query's text, which is compiled on first use and then kept.
    /// - Throws: ``JSONPathError``, also when the query is malformed, before anything is searched.
    public func values(at path: String) throws(JSONPathError) -> [Value] {
        try values(at: try JSONPath.cached(path))
    }

    /// The first value that a JSONPath query selects, if there is one; see ``first(at:)-(JSONPath)``.
    ///
    /// - Parameter path: A query's text, which is compiled on first use and then kept.
    /// - Throws: ``JSONPathError``, also when the query is malformed, before anything is searched.
    public func first(at path: String) throws(JSONPathError) -> Value? {
        try first(at: try JSONPath.cached(path))
    }

    /// The first value that a JSONPath query selects, which the tree is expected to have; see ``one(at:)-(JSONPath)``.
    ///
    /// - Parameter path: A query's text, which is compiled on first use and then kept.
    /// - Throws: ``JSONPathError``, also when the query is malformed, before anything is searched.
    public func one(at path: String) throws(JSONPathError) -> Value {
        try one(at: try JSONPath.cached(path))
    }

    /// All values that a JSONPath query selects, each with its place; see ``located(at:)-(JSONPath)``.
    ///
    /// - Parameter path: A query's text, which is compiled on first use and then kept.
    /// - Throws: ``JSONPathError``, also when the query is malformed, before anything is searched.
    public func located(at path: String) throws(JSONPathError) -> [LocatedValue] {
        try located(at: try JSONPath.cached(path))
    }
}
