extension Value {
    /// Returns all values that a JSONPath query (RFC 9535) selects, usually in the order of the tree.
    ///
    /// ```swift
    /// let shop = try Value(json: #"{"book": [{"title": "A", "price": 8}, {"title": "B", "price": 12}]}"#)
    /// print(try shop.values(at: "$.book[?@.price < 10].title"))  // [string("A")]
    /// ```
    ///
    /// A value that is selected twice, as by `[0, 0]`, occurs twice.
    ///
    /// - Parameter path: The query; a literal is compiled on first use and then cached.
    /// - Throws: ``JSONPathError`` if the query is a malformed literal, selects more than ten million values, takes
    ///   more than a hundred million steps, or descends more than 512 levels.
    public func values(at path: JSONPath) throws(JSONPathError) -> [Value] {
        try nodes(at: path, tracked: false).nodes.map(\.value)
    }

    /// Returns the first value that a JSONPath query selects, or nil.
    ///
    /// - Parameter path: The query; a literal is compiled on first use and then cached.
    /// - Throws: ``JSONPathError`` as ``values(at:)`` does.
    public func first(at path: JSONPath) throws(JSONPathError) -> Value? {
        try nodes(at: path, tracked: false, wanted: 1).nodes.first?.value
    }

    /// Returns the first value that a JSONPath query selects, or throws if there is none.
    ///
    /// - Parameter path: The query; a literal is compiled on first use and then cached.
    /// - Throws: ``JSONPathError`` if the query selects nothing, and as ``values(at:)`` does.
    public func one(at path: JSONPath) throws(JSONPathError) -> Value {
        guard let value = try first(at: path) else {
            throw JSONPathError(path: path.text, offset: nil, reason: .noMatch)
        }
        return value
    }

    /// Returns all values that a JSONPath query selects, each with its path.
    ///
    /// ```swift
    /// for found in try shop.located(at: "$..price") { print(found.path.normalized, found.value.json) }
    /// ```
    ///
    /// - Parameter path: The query; a literal is compiled on first use and then cached.
    /// - Throws: ``JSONPathError`` as ``values(at:)`` does.
    package func located(at path: JSONPath) throws(JSONPathError) -> [LocatedValue] {
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
