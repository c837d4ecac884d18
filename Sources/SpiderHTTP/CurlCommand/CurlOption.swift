/// The meaning of a curl option for a request.
enum CurlOption: Hashable {
    /// The ways in which an option's value becomes a body.
    enum Content: Hashable {
        /// Unchanged; a leading `@` names a file.
        case data
        /// Unchanged, whatever it begins with.
        case raw
        /// Percent-encoded, with or without a leading name.
        case encoded
        /// Unchanged, as JSON.
        case json
    }

    // With a value.
    case method, header, cookie, user, bearer, userAgent, referer, range, url, query
    case content(Content)
    case form, plainForm
    case time, size
    case proxy, socks(Proxy.Kind), proxyUser
    case authorities, certificate, key, keyPassword, keyType, resolve, interface, unixSocket
    case valueWithoutEffect

    // Without one.
    case get, head, insecure, ipv4, ipv6, http11, anyVersion, http2, literalURL
    case withoutEffect

    /// It can't be applied to a request, for this reason.
    case refused(String)

    /// Whether the next word is its value.
    var takesValue: Bool {
        switch self {
        case .get, .head, .insecure, .ipv4, .ipv6, .http11, .anyVersion, .http2, .literalURL, .withoutEffect, .refused:
            false
        default: true
        }
    }
}
