public import SpiderURL

/// A question to a layer: may a URL be fetched? The layer answers from the settings and from its entries in a job's
/// store.
public struct PermissionQuery: Sendable {
    /// The URL.
    public let url: WebURL
    /// The number of links from the start to the URL; 0 if it hasn't been found yet.
    public let depth: Int
    /// Whether the crawl starts at the URL.
    public let isStart: Bool
    /// The settings in effect.
    public let settings: Settings
    private let keysOfSection: @Sendable (String) throws -> [String]
    private let valueOfSection: @Sendable (String, String) throws -> [UInt8]?

    package init(
        _ url: WebURL, depth: Int, isStart: Bool, settings: Settings,
        keys: @escaping @Sendable (String) throws -> [String],
        value: @escaping @Sendable (String, String) throws -> [UInt8]?
    ) {
        self.url = url
        self.depth = depth
        self.isStart = isStart
        self.settings = settings
        keysOfSection = keys
        valueOfSection = value
    }

    /// Returns the keys of a section of the job's store.
    ///
    /// - Parameter section: The name of the section.
    /// - Throws: An error if the job can't be read.
    public func keys(of section: String) throws -> [String] { try keysOfSection(section) }

    /// Returns an entry of the job's store; `nil` if there is none.
    ///
    /// - Parameters:
    ///   - key: The key of the entry.
    ///   - section: The name of the section.
    /// - Throws: An error if the job can't be read.
    public func value(of key: String, in section: String) throws -> [UInt8]? { try valueOfSection(section, key) }
}
