import SpiderCore
import SpiderHTTP

/// A kind of failure that `retry.errors` can name.
enum RetryCause: String, Codable, Sendable, CaseIterable {
    /// The host's name has no address.
    case dns
    /// There was no connection: refused, unreachable.
    case connect
    /// There was no connection in time.
    case connectTimeout = "connect_timeout"
    /// There was no complete response in time.
    case timeout
    /// The connection broke, or a compressed body ended early.
    case lost
    /// TLS failed.
    case tls
    /// The proxy couldn't be reached, or refused.
    case proxy
    /// The response came too slowly.
    case tooSlow = "too_slow"
    /// The response isn't HTTP, or its compressed body is corrupt.
    case malformed

    /// The failures that are most often temporary.
    static let passing: [RetryCause] = [.dns, .connect, .connectTimeout, .timeout, .tooSlow, .lost, .proxy]

    /// Finds the kind of a failure; `nil` if another attempt can't help.
    ///
    /// - Parameter reason: the reason why there was no response
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

    /// Whether there was no connection, so that the host itself may be down.
    var isOfConnection: Bool { self == .dns || self == .connect || self == .connectTimeout }
}
