/// The setting `durable`: what the pages that are done outlive, once they are stored.
package enum Durability: String, Codable, Sendable, CaseIterable {
    /// The end of the process, however sudden.
    case process
    /// A loss of power as well: each time something is stored waits for the disk.
    case full
}
