/// The setting `proxies`: which proxies requests go through.
public struct ProxySettings: Codable, Sendable {
    /// How a proxy is chosen.
    public enum Rotation: String, Codable, Sendable, CaseIterable {
        /// Each in its turn.
        case roundRobin = "round_robin"
        /// Any.
        case random
        /// The same one for all requests of a session.
        case session
    }

    /// How a proxy is chosen.
    public var rotation = Rotation.roundRobin

    /// The settings as they are where nothing is set.
    public init() {}
}
