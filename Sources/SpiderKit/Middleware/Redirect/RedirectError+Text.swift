extension RedirectError: CustomStringConvertible {
    /// The reason in words.
    public var description: String {
        switch self {
        case .notURL(let text): "redirected to what is no URL: '\(text.prefix(200))'"
        case .scheme(let scheme): "redirected to '\(scheme):', only http and https are fetched"
        case .loop(let chain): "redirected in a circle: \(chain.suffix(4).joined(separator: " → "))"
        case .tooMany(0): "redirected, and redirect.limit is 0"
        case .tooMany(let limit): "redirected more than \(limit) \(limit == 1 ? "time" : "times")"
        case .insecureBody(let origin): "redirected from https to http, where a body would be readable: \(origin)"
        case .bodyToOtherOrigin(let origin):
            "redirected to another origin with a body, and redirect.cross_origin_body is not set: \(origin)"
        }
    }

    /// The reason without the addresses: the same for all pages that go wrong in this way.
    var reason: String {
        switch self {
        case .notURL: "redirected to what is no URL"
        case .loop: "redirected in a circle"
        case .insecureBody: "redirected from https to http with a body"
        case .bodyToOtherOrigin: "redirected to another origin with a body"
        case .scheme, .tooMany: description
        }
    }
}
