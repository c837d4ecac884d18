/// What a search remembers something of: a place in the tree, and a number in the selector's tables.
struct SearchKey: Hashable {
    /// A number in one of the tables, different for each kind of thing that is remembered.
    var number: Int32
    var node: NodePointer
}
