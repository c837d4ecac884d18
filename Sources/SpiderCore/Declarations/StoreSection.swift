/// A section of the job's store that a plugin uses, with the lifetime of its entries.
public struct StoreSection: Sendable, Hashable {
    /// The name of the section.
    package let name: String

    /// The lifetime of entries.
    package enum Lifetime: Sendable, Hashable {
        case items
        case crawl
        case beyondCrawls
    }

    package let lifetime: Lifetime

    /// Declares a section whose entries belong to one crawl from its start to its end, over all its processes.
    ///
    /// - Parameter name: The name of the section.
    public static func crawl(_ name: String) -> StoreSection { StoreSection(name: name, lifetime: .crawl) }

    /// Declares a section whose entries are of use to later crawls as well, such as the robots.txt of hosts.
    ///
    /// - Parameter name: The name of the section.
    public static func beyondCrawls(_ name: String) -> StoreSection {
        StoreSection(name: name, lifetime: .beyondCrawls)
    }

    /// Declares a section whose entries say which items a crawl has written.
    ///
    /// They belong to one crawl. If its frontier keeps nothing and the crawl is interrupted, they belong to its
    /// process, because all items will be written again.
    ///
    /// - Parameter name: The name of the section.
    public static func items(_ name: String) -> StoreSection { StoreSection(name: name, lifetime: .items) }
}
