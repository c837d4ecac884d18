import SpiderHTTP

/// What a page may take: from the settings.
struct PageLimits: Sendable, Hashable {
    /// The longest time for a page, from when it has its tab.
    var timeout = Duration.seconds(30)
    /// The time without requests after which a page has settled.
    var idle = Duration.milliseconds(100)
    /// The most requests of a page.
    var requests = 2_000
    /// The largest body, in bytes: of the rendered page, and of the requests of its scripts together.
    var body = 32 << 20
    /// Whether images, fonts, audio and video are loaded.
    var hasImages = false
    /// The field `User-Agent`; empty for the browser's own.
    var userAgent = ""

    /// The longest time that a page may go on requesting, if nothing says what to wait for.
    var patience: Duration { timeout / 3 }
}
