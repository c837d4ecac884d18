public import SpiderURL

/// The question whether a URL may be fetched, which a layer answers from the settings and from what it has stored with a job.
public struct PermissionQuery: Sendable {
    /// The URL.
    public let url: WebURL
    /// How many links away from the start the URL was found; 0 if it wasn't found yet.
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
    /// - Throws: If the job can't be read.
    public func keys(of section: String) throws -> [String] { try keysOfSection(section) }

    /// Returns an entry of the job's store; `nil` if there is none.
    ///
    /// - Parameters:
    ///   - key: The key of the entry.
    ///   - section: The name of the section.
    /// - Throws: If the job can't be read.
    public func value(of key: String, in section: String) throws -> [UInt8]? { try valueOfSection(section, key) }
}
