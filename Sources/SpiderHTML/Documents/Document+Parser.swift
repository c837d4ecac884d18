extension Document {
    /// A parser of HTML.
    @nonexhaustive
    public enum Parser: String, Sendable, Hashable, CaseIterable, Codable {
        /// The HTML standard's, which builds the same tree as browsers.
        case standard

        /// libxml2's, which follows no standard, for spiders that depend on its tree.
        case libxml2
    }
}
