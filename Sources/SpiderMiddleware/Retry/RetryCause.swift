import SpiderCore
import SpiderHTTP

/// A failure that another attempt may fare better than, as `retry.errors` names it.
enum RetryCause: String, Codable, Sendable, CaseIterable {
    /// The host's name has no address.
    case dns
    /// No connection: refused, unreachable.
    case connect
    /// No connection in time.
    case connectTimeout = "connect_timeout"
    /// No complete answer in time.
    case timeout
    /// The connection broke, or a compressed body ended early.
    case lost
    /// TLS failed.
    case tls
    /// The proxy could not be reached, or refused.
    case proxy
    /// The answer came too slowly.
    case tooSlow = "too_slow"
    /// What came is not HTTP, or its compressed body is corrupt.
    case malformed

    /// Those that pass most often.
    static let passing: [RetryCause] = [.dns, .connect, .connectTimeout, .timeout, .tooSlow, .lost, .proxy]

    /// The cause that a failure has; `nil` if another attempt cannot help.
    ///
    /// - Parameter reason: why there was no response
    init?(_ reason: FetchFailure.Reason) {
        switch reason {
        case .unknownHost: self = .dns
        case .refused, .noRoute, .notConnected: self = .connect
        case .connectTimeout: self = .connectTimeout
        case .timeout: self = .timeout
        case .connectionLost, .brokenBody: self = .lost
        case .tls: self = .tls
        case .proxy: self = .proxy
        case .tooSlow: self = .tooSlow
        case .malformed, .undecodableBody: self = .malformed
        default: return nil
        }
    }

    /// Whether no connection came about: the host itself may be down.
    var isOfConnection: Bool { self == .dns || self == .connect || self == .connectTimeout }
}
