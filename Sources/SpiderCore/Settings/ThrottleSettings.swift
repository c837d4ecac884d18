/// The setting `throttle`: how the pace adapts to what a host can bear.
package struct ThrottleSettings: Codable, Sendable {
    /// What shares a pace.
    package enum Grouping: String, Codable, Sendable, CaseIterable {
        /// A host and its port.
        case host
        /// All hosts below one registrable domain.
        case domain
        /// All hosts at one address.
        case address
    }

    /// What shares a pace.
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
