@_spi(Algorithms) import SpiderHTTP

/// A request as it reached a test site.
///
/// ```swift
/// let last = try #require(site.requests.last)
/// #expect(last.method == "GET")
/// #expect(last.field("User-Agent") == "spider")
/// ```
public struct ReceivedRequest: Sendable {
    /// The method, as sent.
    public let method: String
    /// The request target, as sent: `/films?page=2`, or a whole URL if the site is used as a proxy.
    public let target: String
    /// The protocol's version: `HTTP/1.1`.
    public let version: String
    /// The fields, in their order and their spelling, without leading and trailing blanks of values.
    public let fields: [Field]
    /// The body, with its transfer coding removed.
    public let body: [UInt8]
    /// The time at which its last byte arrived.
    public let time: ContinuousClock.Instant
    /// The number of the connection that it came over; the site's first connection is 1.
    public let connection: Int
    /// The number of requests for this target so far, this one included.
    public internal(set) var attempt = 1
    /// The values of the route's `{names}`, with percent escapes decoded.
    public internal(set) var parameters = Parameters()

    /// The target without its query and, if it is a whole URL, without scheme and host.
    public var path: String { String(TargetParts(target).path) }

    /// The parameters after the target's question mark, decoded.
    public var query: Parameters { Parameters(urlEncoded: TargetParts(target).query) }

    /// The body's parameters, if it is a form's (`application/x-www-form-urlencoded`), decoded.
    public var form: Parameters {
        let type = field("Content-Type")?.split(separator: ";").first?.trimmingBlanks.lowercased()
        return type == "application/x-www-form-urlencoded" ? Parameters(urlEncoded: text[...]) : Parameters()
    }

    /// The cookies of all `Cookie` fields, as sent.
    public var cookies: Parameters {
        var cookies = Parameters()
        for value in fields(named: "Cookie") {
            for pair in value.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                cookies.append(String(parts[0].trimmingBlanks), String(parts.count > 1 ? parts[1].trimmingBlanks : ""))
            }
        }
        return cookies
    }

    /// The body as text; invalid UTF-8 is replaced.
    public var text: String { String(decoding: body, as: UTF8.self) }

    /// Returns the value of the first field with a name, in upper or lower case; nil if there is none.
    public func field(_ name: String) -> String? {
        fields.first { $0.isNamed(name) }?.value
    }

    /// Returns the values of all fields with a name, in upper or lower case.
    public func fields(named name: String) -> [String] {
        fields.filter { $0.isNamed(name) }.map(\.value)
    }
}
