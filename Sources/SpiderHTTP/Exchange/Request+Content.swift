package import HTTPTypes
public import SpiderURL
import SpiderValue

extension Request {
    /// Creates a request that sends bytes.
    ///
    /// - Parameters:
    ///   - url: the URL
    ///   - method: the method
    ///   - headerFields: the header fields
    ///   - body: the bytes
    package init(_ url: WebURL, method: HTTPRequest.Method, headerFields: HTTPFields = [:], body: [UInt8]) {
        self.init(url, method: method, headerFields: headerFields, body: .bytes(body))
    }

    /// Creates a `POST` request that sends a form: `application/x-www-form-urlencoded`, in UTF-8 (URL Standard, section
    /// 5.2).
    ///
    /// - Parameters:
    ///   - url: the URL
    ///   - fields: names and values, in the order in which they are sent
    public init(_ url: WebURL, form fields: KeyValuePairs<String, String>) {
        var parameters = QueryParameters()
        for (name, value) in fields { parameters.append(name, value: value) }
        self.init(
            url, method: .post, headerFields: [.contentType: "application/x-www-form-urlencoded"],
            body: .bytes(Array(parameters.description.utf8)))
    }

    /// Creates a `POST` request that sends JSON.
    ///
    /// - Parameters:
    ///   - url: the URL
    ///   - content: the value to send
    /// - Throws: `ValueError` if the value can't be encoded.
    public init(_ url: WebURL, json content: some Encodable) throws {
        let value = try Value(encoding: content)
        self.init(
            url, method: .post, headerFields: [.contentType: "application/json"], body: .bytes(Array(value.json.utf8)))
    }

    /// Creates a `POST` request that sends a form of parts, some of which may be files (RFC 7578).
    ///
    /// - Parameters:
    ///   - url: the URL
    ///   - form: the parts
    public init(_ url: WebURL, multipart form: Multipart) {
        self.init(
            url, method: .post, headerFields: [.contentType: "multipart/form-data; boundary=\(form.boundary)"],
            body: .multipart(form))
    }
}
