/// The setting `blocked`: how pages are recognised that a site shows to those whom it takes for robots.
public struct BlockedSettings: Codable, Sendable {
    /// A file with further rules.
    public var rules: String?

    /// The settings as they are where nothing is set.
    public init() {}
}
