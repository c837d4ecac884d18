import SpiderCore

/// The setting `cache`: whether and where responses are kept (RFC 9111).
struct CacheSettings: PluginSettings {
    /// How the cache may answer requests.
    var mode = CachePolicy.off

    /// The file that responses are kept in; several crawls may use one at once.
    var file = ".spider/cache.sqlite"

    /// How large the file may become: beyond it, what has not been used for longest goes.
    var size = ByteCount(1 << 30)

    /// For how long what is stale is used where the server fails and the response does not say (RFC 5861, section 4).
    var staleIfError = Interval(.zero)

    /// The default settings.
    init() {}

    private enum CodingKeys: String, CodingKey {
        case mode, file, size
        case staleIfError = "stale_if_error"
    }

    /// What a cache of any use needs at least.
    static let smallestSize = ByteCount(1 << 20)
}
