import SpiderCore
import SpiderHTTP
@_spi(Algorithms) import SpiderURL

extension RedirectError {
    /// The reason in words that are the same for all such pages.
    var reason: String {
        switch self {
        case .notURL: "redirected to an invalid URL"
        case .scheme(let scheme): "redirected to '\(scheme):', only http and https are fetched"
        case .loop: "redirected in a circle"
        case .tooMany(0): "redirected, and redirect.limit is 0"
        case .tooMany(let limit): "redirected more than \(limit) \(limit == 1 ? "time" : "times")"
        case .insecureBody: "redirected from https to http with a body"
        case .bodyToOtherOrigin: "redirected to another origin with a body"
        }
    }

    /// The details of this page; may be empty.
    var detail: String {
        switch self {
        case .notURL(let text): "'\(String(text.prefix(200)).withoutSecretsOfURL)'"
        case .scheme, .tooMany: ""
        case .loop(let chain): chain.suffix(4).joined(separator: " → ")
        case .insecureBody(let origin): "it would be readable on the way to \(origin)"
        case .bodyToOtherOrigin(let origin): "redirect.cross_origin_body is not set: \(origin)"
        }
    }

    /// Returns the failure of a request.
    ///
    /// - Parameter url: the request's URL
    func failure(at url: WebURL) -> FetchFailure { FetchFailure(.redirect(reason), url: url, detail: detail) }
}
