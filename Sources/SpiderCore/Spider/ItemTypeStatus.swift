/// The number of items of a type, and the last one.
package struct ItemTypeStatus: Hashable, Sendable {
    package let type: String
    package let count: Int
    /// The last item, as JSON, or its beginning.
    package let last: String

    package init(type: String, count: Int, last: String) {
        self.type = type
        self.count = count
        self.last = last
    }
}
