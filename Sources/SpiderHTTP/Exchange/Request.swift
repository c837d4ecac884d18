public import HTTPTypes
@_spi(Algorithms) public import SpiderURL

/// An HTTP request.
///
/// ```swift
/// var request = Request(url)
/// request.headerFields[.accept] = "application/json"
/// request.timeout = .seconds(5)
/// ```
///
/// A request is a value the size of one reference; it is copied when a copy changes.
public struct Request: Sendable {
    private var fields: RequestFields

    /// The URL: http, https, or `data:` if nothing redirected to it.
    public var url: WebURL {
        get { fields.url }
        _modify {
            makeUnique()
            yield &fields.url
        }
    }

    /// The method, `GET` by default.
    public var method: HTTPRequest.Method {
        get { fields.method }
        _modify {
            makeUnique()
            yield &fields.method
        }
    }

    /// The header fields of this request. Middleware and libcurl add theirs.
    public var headerFields: HTTPFields {
        get { fields.headerFields }
        _modify {
            makeUnique()
            yield &fields.headerFields
        }
    }

    /// The content (RFC 9110, section 6.4).
    public var body: Body? {
        get { fields.body }
        _modify {
            makeUnique()
            yield &fields.body
        }
    }

    /// The longest time for the whole exchange; `nil` for the downloader's own limit.
    public var timeout: Duration? {
        get { fields.timeout }
        _modify {
            makeUnique()
            yield &fields.timeout
        }
    }

    /// The largest accepted body, in bytes after decompression; `nil` for the downloader's own limit.
    public var maximumSize: Int? {
        get { fields.maximumSize }
        _modify {
            makeUnique()
            yield &fields.maximumSize
        }
    }

    /// Whether a larger body is cut off and the response flagged `truncated`, instead of failing the request.
    public var allowsTruncation: Bool {
        get { fields.allowsTruncation }
        _modify {
            makeUnique()
            yield &fields.allowsTruncation
        }
    }

    /// The proxy that the request goes through; `nil` for none.
    public var proxy: Proxy? {
        get { fields.proxy }
        _modify {
            makeUnique()
            yield &fields.proxy
        }
    }

    /// Options for this request's connection; `nil` for the downloader's own.
    public var connection: ConnectionOptions? {
        get { fields.connection }
        _modify {
            makeUnique()
            yield &fields.connection
        }
    }

    /// The file that receives the response's body; `nil` to keep the body in memory.
    public var destination: FileDestination? {
        get { fields.destination }
        _modify {
            makeUnique()
            yield &fields.destination
        }
    }

    /// The URLs that redirected to this one, the first one first.
    public var redirects: [WebURL] {
        get { fields.redirects }
        _modify {
            makeUnique()
            yield &fields.redirects
        }
    }

    /// Data that the layer above HTTP keeps with the request. HTTP carries it without looking at it.
    ///
    /// Requests may share it, so it is copied before it is changed.
    package var context: (any AnyObject & Sendable)? {
        get { fields.context }
        _modify {
            makeUnique()
            yield &fields.context
        }
    }

    /// Creates a request.
    ///
    /// - Parameters:
    ///   - url: the URL
    ///   - method: the method
    ///   - headerFields: the header fields
    ///   - body: the content
    public init(
        _ url: WebURL, method: HTTPRequest.Method = .get, headerFields: HTTPFields = [:], body: Body? = nil
    ) {
        fields = RequestFields(url: url, method: method, headerFields: headerFields, body: body)
    }

    private mutating func makeUnique() {
        if !isKnownUniquelyReferenced(&fields) { fields = RequestFields(fields) }
    }

    /// The identity of the request: requests with the same method, canonical URL and body have the same fingerprint.
    public var fingerprint: Fingerprint {
        Fingerprint(method: method.rawValue, url: url, body: body?.identity)
    }

    /// Whether sending the request twice has the same effect as sending it once (RFC 9110, section 9.2.2).
    public var isIdempotent: Bool {
        switch method {
        case .get, .head, .put, .delete, .options, .trace: true
        default: false
        }
    }
}
