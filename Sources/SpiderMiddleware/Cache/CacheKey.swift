import SpiderCore
import SpiderHTTP
@_spi(Algorithms) import SpiderURL

/// What stored responses are found by, besides the fields that `Vary` names.
struct CacheKey: Sendable, Hashable {
    /// Of method, canonical URL and body.
    var fingerprint: Fingerprint
    /// Sessions know nothing of each other.
    var session: String

    /// The key of a request.
    init(_ request: Request) {
        fingerprint = request.fingerprint
        session = request.session
    }

    /// The key of what a GET for a URL gets.
    init(getting url: WebURL, session: String) {
        fingerprint = Fingerprint(method: "GET", url: url)
        self.session = session
    }
}

extension Fingerprint {
    /// The fingerprint as it stands in a database.
    var bytes: [UInt8] {
        [high, low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) } }
    }
}
