public import SpiderURL

/// The reason why a request got no response.
///
/// ```swift
/// do {
///     let response = try await downloader.fetch(Request(url))
/// } catch let failure as FetchFailure where failure.reason == .timeout {
///     print(failure.message)  // timeout: no complete answer from example.org:443 (30s)
/// }
/// ```
public struct FetchFailure: Error, Sendable {
    /// The kinds of failure; a summary groups failures by them.
    ///
    /// A layer has reasons of its own as ``layer(_:text:)``, best as static members beside it:
    ///
    /// ```swift
    /// extension FetchFailure.Reason {
    ///     static func paywall(_ rule: String) -> Self { .layer("paywall", text: "paywall: \(rule)") }
    /// }
    /// ```
    @nonexhaustive
    public enum Reason: Error, Sendable, Hashable {
        /// The URL is neither http nor https.
        case unsupportedScheme(String)
        /// The host's name has no address.
        case unknownHost
        /// Nothing listens at the host's address, or a firewall refuses the connection.
        case refused
        /// There is no route to the host's address.
        case noRoute
        /// There is no connection, for any other reason.
        case notConnected
        /// There was no connection in time.
        case connectTimeout
        /// The exchange didn't end in time.
        case timeout
        /// TLS failed: the certificate isn't valid, or there is no common version.
        case tls(String)
        /// The connection broke before the response was complete.
        case connectionLost
        /// The body is larger than the limit, in bytes.
        case bodyTooLarge(limit: Int)
        /// The header is larger than the limit, in bytes.
        case headerTooLarge(limit: Int)
        /// A header field is larger than libcurl accepts, in bytes.
        case fieldTooLarge(limit: Int)
        /// The response isn't HTTP.
        case malformed(String)
        /// The connection ended properly, but the compressed data of the body ends early.
        case brokenBody(String)
        /// The body can't be decoded: its compressed data is corrupt, or isn't what its label says.
        case undecodableBody(String)
        /// The header has more fields than the limit.
        case tooManyFields(limit: Int)
        /// The URL is longer than the limit, in bytes.
        case urlTooLong(limit: Int)
        /// The response came more slowly than the limit, for too long.
        case tooSlow
        /// The host's address is one that must not be connected to.
        case addressRefused(String)
        /// The proxy couldn't be reached, or refused.
        case proxy(String)
        /// A file can't be read or written; the detail begins with its path.
        case file(String, detail: String)
        /// A redirect isn't followed: it leads in a circle, to an invalid URL, or would send the body to another origin.
        case redirect(String)
        /// The response isn't in the cache, and the server must not be asked.
        case notInCache
        /// The response isn't in the recording.
        case notRecorded
        /// The response in the recording can't be read.
        case unreadableRecording(String)
        /// The request was cancelled.
        case cancelled
        /// Any other failure of the transport, in its own words.
        case other(String)
        /// A reason of a layer: a name that is the layer's own, such as `robots`, and the reason in words.
        case layer(String, text: String)
    }

    private var fields: FailureFields

    /// The kind of failure.
    public var reason: Reason {
        get { fields.reason }
        _modify {
            makeUnique()
            yield &fields.reason
        }
    }

    /// The request's URL.
    public var url: WebURL {
        get { fields.url }
        _modify {
            makeUnique()
            yield &fields.url
        }
    }

    /// The details of this request; may be empty. If they begin with the reason's words, they replace these.
    public var detail: String {
        get { fields.detail }
        _modify {
            makeUnique()
            yield &fields.detail
        }
    }

    /// Data that the layer above HTTP keeps with the failure.
    package var context: (any Sendable)? {
        get { fields.context }
        _modify {
            makeUnique()
            yield &fields.context
        }
    }

    /// Creates a failure.
    ///
    /// - Parameters:
    ///   - reason: the kind of failure
    ///   - url: the request's URL
    ///   - detail: the details of this request
    public init(_ reason: Reason, url: WebURL, detail: String = "") {
        fields = FailureFields(reason: reason, url: url, detail: detail.isEmpty ? reason.detail : detail)
    }

    private mutating func makeUnique() {
        if !isKnownUniquelyReferenced(&fields) { fields = FailureFields(fields) }
    }
}
