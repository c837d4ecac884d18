/// The reason why the fields of an item type can't be found.
package enum ItemTypeError: Error, Sendable, Hashable {
    /// The type's `init(from:)` refuses every probe value; `field` is the last one that it read.
    case refusesProbe(type: String, field: String?, reason: String)
    /// The type encodes as a single value or a list.
    case hasNoFields(type: String)
}
