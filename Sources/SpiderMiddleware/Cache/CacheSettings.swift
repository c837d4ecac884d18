import SpiderCore

/// The section `cache`: whether responses are stored, and where (RFC 9111).
struct CacheSettings: PluginSettings {
    /// How the cache may answer requests.
    var mode = CachePolicy.off

    /// The file of stored responses. Several crawls may share it at the same time.
    var file = ".spider/cache.sqlite"

    /// The size of the file. Beyond it, the responses that haven't been used for the longest time are removed.
    var size = ByteCount(1 << 30)

    /// How long a stale response may be used if the server fails, unless the response says so itself (RFC 5861, section
    /// 4).
    var staleIfError = Interval(.zero)

    /// The default settings.
    init() {}

    private enum CodingKeys: String, CodingKey {
        case mode, file, size
        case staleIfError = "stale_if_error"
    }

    /// The smallest size that makes a cache useful.
    static let smallestSize = ByteCount(1 << 20)
}
