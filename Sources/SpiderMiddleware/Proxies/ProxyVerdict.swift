import HTTPTypes
import SpiderCore
@_spi(Algorithms) import SpiderHTTP

/// What an exchange says of the proxy that it went through.
enum ProxyVerdict: Sendable, Hashable {
    /// It has done what it is for.
    case worked
    /// It has not.
    case failed
    /// It has, and the host keeps out what comes from it.
    case blocked
    /// Nothing that could not be somebody else's fault.
    case open

    /// What a response says.
    ///
    /// - Parameters:
    ///   - response: the response
    ///   - proxy: what it came through; `nil` if there was none
    ///   - blockStatuses: the statuses that stand for a block
    ///   - accepted: the statuses that the request wants to see
    init(_ response: Response, through proxy: Proxy?, blockStatuses: Set<Int>, accepts accepted: StatusSet) {
        let status = response.status.code
        switch status {
        // RFC 9110, section 15.5.8: an origin has no business with it.
        case 407 where proxy != nil: self = .failed
        case _ where blockStatuses.contains(status) && !accepted.contains(status): self = .blocked
        // A proxy says this in its own name, too, where it reads the request.
        case 502, 504: self = .open
        default: self = .worked
        }
    }

    /// What a failure says.
    ///
    /// Whether silence is the host's fault or the proxy's cannot be told; it counts, and the answer of another host makes
    /// up for it.
    ///
    /// - Parameters:
    ///   - failure: why there was no response
    ///   - proxy: what it went through; `nil` if there was none
    init(_ failure: FetchFailure, through proxy: Proxy?) {
        switch failure.reason {
        case _ where failure.isBlock: self = .blocked
        case .proxy, .refused, .noRoute, .notConnected, .connectTimeout, .timeout, .tooSlow, .connectionLost,
            .brokenBody:
            self = proxy == nil ? .open : .failed
        case .unknownHost: self = proxy?.kind.looksUpNames == true ? .failed : .open
        case .bodyTooLarge, .headerTooLarge, .fieldTooLarge, .tooManyFields, .redirect: self = .worked
        case .unsupportedScheme, .tls, .malformed, .undecodableBody, .urlTooLong, .addressRefused, .file,
            .notInCache, .notRecorded, .unreadableRecording, .cancelled, .other, .layer:
            self = .open
        @unknown default: self = .open
        }
    }
}

extension Proxy.Kind {
    /// Whether the proxy looks up the names of hosts, so that a name that is unknown here is its own.
    fileprivate var looksUpNames: Bool {
        switch self {
        case .http, .https, .socks4a, .socks5h: true
        case .socks4, .socks5: false
        }
    }
}
