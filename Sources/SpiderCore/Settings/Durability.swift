/// The setting `durable`: the kind of failure that stored pages survive.
package enum Durability: String, Codable, Sendable, CaseIterable {
    /// The end of the process, however sudden.
    case process
    /// A loss of power as well: each save waits for the disk.
    case full
}
