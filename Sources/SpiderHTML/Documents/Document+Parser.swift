extension Document {
    /// A parser of HTML.
    @nonexhaustive
    public enum Parser: String, Sendable, Hashable, CaseIterable, Codable {
        /// The HTML standard's: the tree is what browsers make of the page.
        case standard

        /// libxml2's, which follows no standard, for spiders that depend on what it makes of their pages.
        case libxml2
    }
}
