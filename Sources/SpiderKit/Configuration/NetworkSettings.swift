/// The setting `network`: how connections are made, for requests that do not say.
public struct NetworkSettings: Codable, Sendable {
    /// How long the address of a host is remembered.
    public var dnsCache = Interval(.seconds(60))

    /// The settings as they are where nothing is set.
    public init() {}

    private enum CodingKeys: String, CodingKey {
        case dnsCache = "dns_cache"
    }
}
