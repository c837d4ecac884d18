import SpiderCore
import SpiderHTTP

/// The setting `proxies`: which proxies requests go through.
struct ProxySettings: PluginSettings, Hashable {
    /// How a proxy is chosen.
    enum Rotation: String, Codable, Sendable, CaseIterable {
        /// Each in its turn.
        case roundRobin = "round_robin"
        /// Any.
        case random
        /// The same one for all requests of a session.
        case session
    }

    /// The proxies, all of one rank.
    var list = ProxyList()

    /// A file with further ones, one a line.
    var file: String?

    /// Proxies by rank: a host starts with the first list, and goes on to the next where it blocks.
    var tiers: [ProxyList] = []

    /// How a proxy is chosen.
    var rotation = Rotation.roundRobin

    /// After how many failures in a row a proxy is left alone for a while.
    var failures: Bounded<ProxyStrikes> = 3

    /// How long it is left alone the first time; each further time is twice as long.
    var coolDown = Interval(.seconds(30))

    /// The longest that a proxy is left alone.
    var longestCoolDown = Interval(.seconds(600))

    /// How long requests wait where all proxies are left alone and none has worked; then they fail.
    var giveUp = Interval(.seconds(900))

    /// After how many blocks in a row a host goes on to the next tier.
    var blocks: Bounded<ProxyStrikes> = 1

    /// The statuses that are taken for a block, besides what the middleware `blocked` finds.
    var statuses: [Bounded<StatusCodes>] = [403, 429]

    /// How long after its last block a host goes back by a tier; never if it is nought.
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

    /// The proxies by rank, with those of the file; `nil` if there are none.
    ///
    /// - Throws: `ConfigurationError` where the file cannot be read, or has lines that are no proxies.
    func allTiers() throws(ConfigurationError) -> [[Proxy?]] {
        let own = list.addresses + (try file.map(ProxyFile.read) ?? [])
        return ([own] + tiers.map(\.addresses)).filter { !$0.isEmpty }.map { $0.map(\.proxy) }
    }
}

/// The number of failures after which a proxy rests.
enum ProxyStrikes: Bounds {
    static let range = 1...1_000
}
