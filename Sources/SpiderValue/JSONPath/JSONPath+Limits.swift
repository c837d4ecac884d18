extension JSONPath {
    /// The most values that a query may select, at its end or on its way: ten million.
    public static let nodeLimit = 10_000_000

    /// The most steps that a query may take, a step being about one value looked at: a hundred million.
    ///
    /// Ordinary queries take a few for each value of the tree. What takes more is a filter that walks the whole tree for
    /// each of its values, or descendants of descendants.
    public static let stepLimit = 100_000_000
}
