extension JSONPath {
    /// The most values that a query may select, at its end or on the way: ten million.
    static let nodeLimit = 10_000_000

    /// The most steps of a search, one for about each visited value: a hundred million.
    ///
    /// Ordinary queries take a few steps for each value of the tree. A filter that walks the whole tree for each of its
    /// values takes more, and so do descendants of descendants.
    package static let stepLimit = 100_000_000
}
