extension Table {
    /// The rows of a table that name its columns.
    @nonexhaustive
    public enum Header: Sendable, Hashable {
        /// In the `<thead>`; without one, in the first rows as far as they have no cells but `<th>` and empty ones.
        case automatic
        /// In this many rows at the top.
        case rows(Int)
        /// Nowhere: all rows are data.
        case none
    }
}
