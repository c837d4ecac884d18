/// The counts of items that have changed since the last good run.
package struct ItemChangeCounts: Sendable, Equatable, Codable {
    package var added = 0
    package var changed = 0
    /// Items of the last good run that are gone; `nil` if nobody knows: the crawl hasn't finished, or pages have failed.
    package var removed: Int?
    /// Items that have none of the fields that tell them apart.
    package var unkeyed = 0

    package init() {}
}

extension ItemChangeCounts: CustomStringConvertible {
    /// The counts in words: `3 added, 1 changed, 0 removed`.
    package var description: String {
        let gone = removed.map { "\($0.grouped) removed" } ?? "removed items aren't known, as not all pages were read"
        let text = "\(added.grouped) added, \(changed.grouped) changed, \(gone)"
        return unkeyed == 0 ? text : "\(text); \(unkeyed.counted("item has", "items have")) no key"
    }
}
