public import HTTPTypes
public import SpiderURL

/// The response to an HTTP request.
///
/// ```swift
/// let response = try await downloader.fetch(Request(url))
/// print(response.status, response.headerFields[.server] ?? "", response.body.count)
/// ```
///
/// A response belongs to one task. Like a request, it is a value the size of one reference; it is copied when a copy changes.
public struct Response {
    private var fields: ResponseFields

    /// The request that was answered.
    public var request: Request { fields.request }

    /// The status (RFC 9110, section 15).
    public var status: HTTPResponse.Status {
        get { fields.status }
        _modify {
            makeUnique()
            yield &fields.status
        }
    }

    /// The header fields, in the order in which they were received.
    ///
    /// If a field that must occur once, such as `Location`, came several times, only the first one is here.
    public var headerFields: HTTPFields {
        get { fields.headerFields }
        _modify {
            makeUnique()
            yield &fields.headerFields
        }
    }

    /// The content, decompressed.
    public var body: [UInt8] {
        get { fields.body }
        _modify {
            makeUnique()
            yield &fields.body
        }
    }

    /// The file that the body was written to; `body` is empty then.
    ///
    /// It is `nil` unless the request has a `destination` and the status is successful.
    public var file: DownloadedFile? {
        get { fields.file }
        _modify {
            makeUnique()
            yield &fields.file
        }
    }

    /// The protocol that the server spoke.
    public var version: HTTPVersion {
        get { fields.version }
        _modify {
            makeUnique()
            yield &fields.version
        }
    }

    /// The durations of the exchange's steps.
    @_spi(Algorithms) public var timings: Timings {
        get { fields.timings }
        _modify {
            makeUnique()
            yield &fields.timings
        }
    }

    /// The IP address that answered: the server's or its proxy's; `nil` if no server was asked.
    public var remoteAddress: String? {
        get { fields.remoteAddress }
        _modify {
            makeUnique()
            yield &fields.remoteAddress
        }
    }

    /// The server's certificates, its own first, if `TLSOptions.keepsCertificates` is set.
    @_spi(Algorithms) public var certificates: [Certificate] {
        get { fields.certificates }
        _modify {
            makeUnique()
            yield &fields.certificates
        }
    }

    /// Whether the response is cut off, recorded or from a cache.
    package var flags: ResponseFlags {
        get { fields.flags }
        _modify {
            makeUnique()
            yield &fields.flags
        }
    }

    /// Whether the response came from a cache, validated by the server or not.
    public var isCached: Bool {
        get { flags.contains(.cached) }
        set { flags[.cached] = newValue }
    }

    /// Whether the body was larger than the limit, and is cut off.
    public var isTruncated: Bool {
        get { flags.contains(.truncated) }
        set { flags[.truncated] = newValue }
    }

    /// Whether the response came from a recording.
    public var isReplayed: Bool {
        get { flags.contains(.replayed) }
        set { flags[.replayed] = newValue }
    }

    /// The faults that were tolerated, for the log.
    package var remarks: [String] {
        get { fields.remarks }
        _modify {
            makeUnique()
            yield &fields.remarks
        }
    }

    /// Data that the layer above HTTP keeps with the response.
    package var context: (any ResponseContext)? { fields.context }

    /// Returns the data of the layer above HTTP for changing it: no other response has the same object.
    package mutating func uniqueContext() -> (any ResponseContext)? {
        makeUnique()
        return fields.context
    }

    /// Keeps data of the layer above HTTP with the response; copies of the response that haven't changed get it too.
    ///
    /// - Parameter context: the data, which replaces other data
    package func keep(_ context: any ResponseContext) { fields.context = context }

    /// Creates a response, in a downloader or a test.
    ///
    /// - Parameters:
    ///   - request: the request that is answered
    ///   - status: the status
    ///   - headerFields: the header fields
    ///   - body: the content, decompressed
    ///   - version: the protocol
    ///   - duration: the duration of the whole exchange
    public init(
        to request: Request, status: HTTPResponse.Status, headerFields: HTTPFields = [:], body: [UInt8] = [],
        version: HTTPVersion = .http11, duration: Duration = .zero
    ) {
        var headerFields = headerFields
        let remarks = headerFields.takeSingleFields()
        fields = ResponseFields(
            request: request, status: status, headerFields: headerFields, body: body, version: version)
        fields.remarks = remarks
        fields.timings.total = duration
    }

    private mutating func makeUnique() {
        if !isKnownUniquelyReferenced(&fields) { fields = ResponseFields(fields) }
    }

    /// The duration of the exchange, from the start of the transfer to its last byte.
    public var duration: Duration { timings.total }

    /// The time from the request to the first byte of the response, connecting not included.
    public var timeToFirstByte: Duration { timings.firstByte }

    /// The URL that the response came from, after all redirects.
    public var url: WebURL { request.url }

    /// The URLs that redirected to this one, the first one first.
    public var redirects: [WebURL] { request.redirects }

    /// Returns the URL in a field such as `Location`, resolved against the response's URL.
    ///
    /// Bytes that aren't ASCII are percent-escaped one by one.
    ///
    /// - Parameter field: the field's name
    /// - Returns: `nil` if there is no such field, or no URL in it
    public func url(in field: HTTPField.Name) -> WebURL? { headerFields.url(field, base: url) }

    /// The field `Content-Type`.
    public var contentType: String? { headerFields[.contentType] }
}
