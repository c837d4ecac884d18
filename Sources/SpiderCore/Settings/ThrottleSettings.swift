/// The setting `throttle`: how the pace adapts to what a host can bear.
public struct ThrottleSettings: Codable, Sendable {
    /// What shares a pace.
    public enum Grouping: String, Codable, Sendable, CaseIterable {
        /// A host and its port.
        case host
        /// All hosts below one registrable domain.
        case domain
        /// All hosts at one address.
        case address
    }

    /// What shares a pace.
    public var by = Grouping.host

    /// The longest delay that the pace adapts to.
    public var longestDelay = Interval(.seconds(60))

    /// The default settings.
    public init() {}

    private enum CodingKeys: String, CodingKey {
        case by
        case longestDelay = "longest_delay"
    }
}
