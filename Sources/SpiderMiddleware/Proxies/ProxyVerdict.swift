import HTTPTypes
import SpiderCore
@_spi(Algorithms) import SpiderHTTP

/// The verdict of an exchange on the proxy that it went through.
enum ProxyVerdict: Sendable, Hashable {
    /// The proxy works.
    case worked
    /// The proxy fails.
    case failed
    /// The proxy works, but the host blocks it.
    case blocked
    /// Undecided: somebody else may be at fault.
    case open

    /// Judges by a response.
    ///
    /// - Parameters:
    ///   - response: the response
    ///   - proxy: the proxy that it came through; `nil` if there was none
    ///   - blockStatuses: the statuses that count as a block
    ///   - accepted: the statuses that the request allows
    init(_ response: Response, through proxy: Proxy?, blockStatuses: Set<Int>, accepts accepted: StatusSet) {
        let status = response.status.code
        switch status {
        // RFC 9110, section 15.5.8: only proxies send this status.
        case 407 where proxy != nil: self = .failed
        case _ where blockStatuses.contains(status) && !accepted.contains(status): self = .blocked
        // A proxy that reads the request also sends this in its own name.
        case 502, 504: self = .open
        default: self = .worked
        }
    }

    /// Judges by a failure.
    ///
    /// If there is no response at all, it can't be known whether the host or the proxy is at fault. It counts against
    /// the proxy, and a response of another host makes up for it.
    ///
    /// - Parameters:
    ///   - failure: the reason why there was no response
    ///   - proxy: the proxy that it went through; `nil` if there was none
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
    /// Whether the proxy looks up host names, so that an unknown name is its failure.
    fileprivate var looksUpNames: Bool {
        switch self {
        case .http, .https, .socks4a, .socks5h: true
        case .socks4, .socks5: false
        }
    }
}
