import SpiderCore
import SpiderHTTP
@_spi(Algorithms) import SpiderURL

/// The key of stored responses. `Vary` may add fields to it.
struct CacheKey: Sendable, Hashable {
    /// The fingerprint of method, canonical URL and body.
    var fingerprint: Fingerprint
    /// The session: sessions don't share responses.
    var session: String

    /// Creates the key of a request.
    init(_ request: Request) {
        fingerprint = request.fingerprint
        session = request.session
    }

    /// Creates the key of a GET request for a URL.
    init(getting url: WebURL, session: String) {
        fingerprint = Fingerprint(method: "GET", url: url)
        self.session = session
    }
}

extension Fingerprint {
    /// The fingerprint as bytes, for a database.
    var bytes: [UInt8] {
        [high, low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) } }
    }
}
