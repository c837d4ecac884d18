/// The counts of items that have changed since the last good run.
package struct ItemChangeCounts: Sendable, Equatable, Codable {
    package var added = 0
    package var changed = 0
    package var removed = 0
    /// The number of items that have none of the key fields.
    package var unkeyed = 0

    package init() {}
}

extension ItemChangeCounts: CustomStringConvertible {
    /// The counts in words: `3 added, 1 changed, 0 removed`.
    package var description: String {
        let text = "\(added.grouped) added, \(changed.grouped) changed, \(removed.grouped) removed"
        return unkeyed == 0 ? text : "\(text); \(unkeyed.counted("item has", "items have")) no key"
    }
}
