/// The setting `throttle`: how the pace adapts to a host.
package struct ThrottleSettings: Codable, Sendable {
    /// The hosts that share a pace.
    package enum Grouping: String, Codable, Sendable, CaseIterable {
        /// A host and its port.
        case host
        /// All hosts of one registrable domain.
        case domain
        /// All hosts at one IP address.
        case address
    }

    /// The hosts that share a pace.
    package var by = Grouping.host

    /// The longest delay that the pace adapts to.
    package var longestDelay = Interval(.seconds(60))

    /// The default settings.
    package init() {}

    private enum CodingKeys: String, CodingKey {
        case by
        case longestDelay = "longest_delay"
    }
}
