public import SpiderURL

/// Why a request got no response.
public struct FetchFailure: Error, Sendable {
    /// The kinds of failure, each as a summary groups them.
    public enum Reason: Sendable, Hashable {
        /// The URL is not http or https.
        case unsupportedScheme(String)
        /// The host's name has no address.
        case unknownHost
        /// No connection could be made: refused, unreachable.
        case notConnected
        /// No connection was made in time.
        case connectTimeout
        /// The exchange did not end in time.
        case timeout
        /// TLS failed: the certificate is not valid, or no common version.
        case tls(String)
        /// The connection broke before the response was whole.
        case connectionLost
        /// The body is larger than what is accepted, in bytes.
        case bodyTooLarge(limit: Int)
        /// The header is larger than what is accepted, in bytes.
        case headerTooLarge(limit: Int)
        /// What came is not HTTP, or its content coding is broken.
        case malformed(String)
        /// The recording that is replayed has no answer to this request.
        case notRecorded
        /// The answer in the recording cannot be read.
        case unreadableRecording(String)
        /// The crawl was stopped.
        case cancelled
        /// Anything else, in the transport's words.
        case other(String)
    }

    /// What happened.
    public var reason: Reason

    /// The request's address.
    public var url: WebURL

    /// More about it in the transport's words; may be empty.
    public var detail: String

    /// Set by a middleware that wants the request made again later.
    public var reschedule: Reschedule?

    /// Makes a failure.
    ///
    /// - Parameters:
    ///   - reason: what happened
    ///   - url: the request's address
    ///   - detail: more about it
    public init(_ reason: Reason, url: WebURL, detail: String = "") {
        self.reason = reason
        self.url = url
        self.detail = detail
    }
}
