import HTTPTypes
import SpiderHTTP
import SpiderURL

/// The setting `redirect`: how far redirects are followed (RFC 9110, section 15.4).
public struct RedirectRules: Codable, Sendable {
    /// Whether they are followed at all; where not, the redirect itself fails the page unless its status is accepted.
    public var follow = true

    /// How many in a row, at most.
    public var limit: Bounded<Repeats> = 10

    /// The rules as they are where nothing is set.
    public init() {}

    /// The request that a response redirects to, or nothing where it does not redirect.
    ///
    /// - Parameters:
    ///   - status: the response's status
    ///   - location: its field `Location`
    ///   - request: the request that was answered
    /// - Throws: `RedirectError` where the redirect cannot be followed.
    func target(status: Int, location: String?, of request: Request) throws(RedirectError) -> Request? {
        guard follow, [301, 302, 303, 307, 308].contains(status), let location else { return nil }
        guard var url = WebURL(location, base: request.url) else { throw .notURL(location) }
        guard url.isHTTP else { throw .scheme(url.scheme) }
        // RFC 9110, section 10.2.2: a fragment is inherited where the target has none.
        if url.fragment == nil, let fragment = request.url.fragment, let whole = WebURL("#" + fragment, base: url) {
            url = whole
        }
        let chain = request.redirects + [request.url]
        guard chain.count <= limit.value else {
            throw chain.contains(url) ? .loop(chain.map(\.redacted)) : .tooMany(limit.value)
        }
        var target = request
        target.url = url
        target.redirects = chain
        target.attempt = 1
        let becomesGet = status == 303 ? request.method != .head : (status < 303 && request.method == .post)
        if becomesGet {
            target.method = .get
            target.body = nil
            for name in RedirectRules.contentFields { target.headerFields[name] = nil }
        }
        // The jar knows which cookies the target gets; what another layer has added was for this address.
        target.headerFields[.cookie] = nil
        if url.origin != request.url.origin {
            for field in target.headerFields where Secrets.isSecretName(field.name.rawName) {
                target.headerFields[field.name] = nil
            }
        }
        return target
    }

    private static let contentFields: [HTTPField.Name] = [
        .contentType, .contentLength, .contentEncoding, .contentLanguage, .contentLocation, .transferEncoding,
    ]
}

/// Why a redirect cannot be followed.
public enum RedirectError: Error, Sendable, Equatable {
    /// Where it leads is no URL.
    case notURL(String)
    /// It leads to something that is not http or https.
    case scheme(String)
    /// It leads in a circle.
    case loop([String])
    /// There are more in a row than are allowed.
    case tooMany(Int)
}

extension RedirectError: CustomStringConvertible {
    /// The reason in words.
    public var description: String {
        switch self {
        case .notURL(let text): "redirected to what is no URL: '\(text.prefix(200))'"
        case .scheme(let scheme): "redirected to '\(scheme):', only http and https are fetched"
        case .loop(let chain): "redirected in a circle: \(chain.suffix(4).joined(separator: " → "))"
        case .tooMany(0): "redirected, and redirect.limit is 0"
        case .tooMany(let limit): "redirected more than \(limit) \(limit == 1 ? "time" : "times")"
        }
    }
}
