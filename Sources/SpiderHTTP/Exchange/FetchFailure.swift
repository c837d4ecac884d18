public import SpiderURL

/// Why a request got no response.
public struct FetchFailure: Error, Sendable {
    /// The kinds of failure, each as a summary groups them.
    public enum Reason: Error, Sendable, Hashable {
        /// The URL is not http or https.
        case unsupportedScheme(String)
        /// The host's name has no address.
        case unknownHost
        /// Nobody listens at the host's address, or something before it refuses the connection.
        case refused
        /// There is no way to the host's address.
        case noRoute
        /// No connection could be made, for any other reason.
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
        /// A field of the header is larger than what libcurl accepts, in bytes.
        case fieldTooLarge(limit: Int)
        /// What came is not HTTP.
        case malformed(String)
        /// The connection ended as it should, and the body is not whole: its compressed data ends early.
        case brokenBody(String)
        /// The body can't be decoded: its compressed data is wrong, or is not what its label says.
        case undecodableBody(String)
        /// The header has more fields than are accepted.
        case tooManyFields(limit: Int)
        /// The URL is longer than what is sent, in bytes.
        case urlTooLong(limit: Int)
        /// Less came, for longer, than the slowest that is accepted.
        case tooSlow
        /// The host's address is one that must not be connected to.
        case addressRefused(String)
        /// The proxy could not be reached, or refused.
        case proxy(String)
        /// A file that was to be sent, or to be written, can't be; what is particular to it, its path first, is the detail.
        case file(String, detail: String)
        /// It is outside of the crawl's scope, by the rule that is named.
        case outOfScope(String)
        /// robots.txt does not allow it.
        case disallowed(String)
        /// It was redirected in a way that is not followed: in a circle, to what is no URL of the web, with a body that is
        /// for another origin.
        case redirect(String)
        /// The site has answered with a page that keeps robots out, by the rule that is named.
        case blocked(String)
        /// The cache does not have it, and the server must not be asked.
        case notInCache
        /// The recording that is replayed has no answer to this request.
        case notRecorded
        /// The answer in the recording cannot be read.
        case unreadableRecording(String)
        /// The crawl was stopped.
        case cancelled
        /// Anything else, in the transport's words.
        case other(String)
    }

    private var fields: FailureFields

    /// What happened.
    public var reason: Reason {
        get { fields.reason }
        _modify {
            makeUnique()
            yield &fields.reason
        }
    }

    /// The request's address.
    public var url: WebURL {
        get { fields.url }
        _modify {
            makeUnique()
            yield &fields.url
        }
    }

    /// More about it; may be empty. If it begins with the reason's words, it says all of what happened.
    public var detail: String {
        get { fields.detail }
        _modify {
            makeUnique()
            yield &fields.detail
        }
    }

    /// Set by a middleware that wants the request made again later.
    public var reschedule: Reschedule? {
        get { fields.reschedule }
        _modify {
            makeUnique()
            yield &fields.reschedule
        }
    }

    /// What the exchange has shown of the host; set by the middleware `throttle` and `robots`, for the scheduler.
    public var report: HostReport {
        get { fields.report }
        _modify {
            makeUnique()
            yield &fields.report
        }
    }

    /// Makes a failure.
    ///
    /// - Parameters:
    ///   - reason: what happened
    ///   - url: the request's address
    ///   - detail: more about it
    public init(_ reason: Reason, url: WebURL, detail: String = "") {
        fields = FailureFields(reason: reason, url: url, detail: detail.isEmpty ? reason.detail : detail)
    }

    private mutating func makeUnique() {
        if !isKnownUniquelyReferenced(&fields) { fields = FailureFields(fields) }
    }
}
