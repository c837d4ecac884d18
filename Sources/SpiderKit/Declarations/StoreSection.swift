/// A section of the job's store that a plugin uses, and how long its entries are of use.
public struct StoreSection: Sendable, Hashable {
    /// The name of the section.
    public let name: String

    /// Whether the entries belong to one crawl, and are removed when the next one begins.
    public let isOfCrawl: Bool

    /// Declares a section whose entries belong to one crawl from its start to its end, over all its processes.
    ///
    /// - Parameter name: The name of the section.
    public static func crawl(_ name: String) -> StoreSection { StoreSection(name: name, isOfCrawl: true) }

    /// Declares a section whose entries are of use to later crawls as well, such as the robots.txt of hosts.
    ///
    /// - Parameter name: The name of the section.
    public static func beyondCrawls(_ name: String) -> StoreSection { StoreSection(name: name, isOfCrawl: false) }
}
