public import HTTPTypes
public import SpiderHTTP
public import SpiderURL
public import SpiderValue

/// A request that the scripts of a rendered page have sent, with its response.
///
/// ```swift
/// for films in response.requests(matching: "/api/films*") { print(try films.json) }
/// ```
public struct PageRequest: Sendable {
    /// The request, with the fields that the crawl has added; `request.curl` is the command that sends it again.
    public var request: Request

    /// The status of the response; `nil` if there was none.
    public var status: HTTPResponse.Status?

    /// The header fields of the response.
    public var headerFields: HTTPFields = [:]

    /// The body of the response; `nil` if it wasn't kept, because the page's bodies were larger than `limits.body`.
    public var body: [UInt8]?

    /// The reason why there was no response, in words.
    public var failure: String?

    /// The address.
    public var url: WebURL { request.url }

    /// The body as JSON.
    ///
    /// - Throws: `JSONError` if it isn't JSON.
    public var json: Value {
        get throws { try Value(json: body ?? []) }
    }

    /// Returns the body as a value of a type.
    ///
    /// - Parameter type: the type
    /// - Throws: `JSONError` if the body isn't JSON, `ValueError` if it doesn't fit.
    public func decode<T: Decodable>(_ type: T.Type) throws -> T { try json.decode(type) }
}
