import SpiderCore
import SpiderHTTP

/// The section `proxies`: the proxies that requests go through.
struct ProxySettings: PluginSettings, Hashable {
    /// The ways to choose a proxy.
    enum Rotation: String, Codable, Sendable, CaseIterable {
        /// Each in turn.
        case roundRobin = "round_robin"
        /// At random.
        case random
        /// The same one for all requests of a session.
        case session
    }

    /// The proxies, all in one tier.
    var list = ProxyList()

    /// A file with further proxies, one per line.
    var file: String?

    /// Proxies by tier: a host starts with the first list, and gets the next one if it blocks.
    var tiers: [ProxyList] = []

    /// The way to choose a proxy.
    var rotation = Rotation.roundRobin

    /// The number of failures in a row after which a proxy rests.
    var failures: Bounded<ProxyStrikes> = 3

    /// How long a proxy rests the first time; each further time is twice as long.
    var coolDown = Interval(.seconds(30))

    /// The longest time that a proxy rests.
    var longestCoolDown = Interval(.seconds(600))

    /// How long requests wait if all proxies rest and none has worked; then they fail.
    var giveUp = Interval(.seconds(900))

    /// The number of blocks in a row after which a host gets the next tier.
    var blocks: Bounded<ProxyStrikes> = 1

    /// The statuses that count as a block, in addition to the pages that `blocked` finds.
    var statuses: [Bounded<StatusCodes>] = [403, 429]

    /// The time without a block after which a host goes back a tier; zero for never.
    var decay = Interval(.seconds(300))

    /// The default settings.
    init() {}

    private enum CodingKeys: String, CodingKey {
        case list, file, tiers, rotation, failures
        case coolDown = "cool_down"
        case longestCoolDown = "longest_cool_down"
        case giveUp = "give_up"
        case blocks, statuses, decay
    }

    /// Returns the proxies by tier, with those of the file; `nil` if there are none.
    ///
    /// - Throws: `ConfigurationError` if the file can't be read, or has lines that aren't proxies.
    func allTiers() throws(ConfigurationError) -> [[Proxy?]] {
        let own = list.addresses + (try file.map(ProxyFile.read) ?? [])
        return ([own] + tiers.map(\.addresses)).filter { !$0.isEmpty }.map { $0.map(\.proxy) }
    }
}

/// The number of failures after which a proxy rests.
enum ProxyStrikes: Bounds {
    static let range = 1...1_000
}
