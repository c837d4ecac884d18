/// The setting `robots`: what robots.txt says, and whether it is obeyed (RFC 9309).
public struct RobotsSettings: Codable, Sendable {
    /// Whether it is read and obeyed.
    public var obey = true

    /// The settings as they are where nothing is set.
    public init() {}
}
