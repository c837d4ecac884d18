public import HTTPTypes
public import SpiderURL
import SpiderValue

extension Request {
    /// Makes a request that sends bytes.
    ///
    /// - Parameters:
    ///   - url: where it goes
    ///   - method: its method
    ///   - headerFields: the fields that it sends besides those that middleware adds
    ///   - body: the bytes
    public init(_ url: WebURL, method: HTTPRequest.Method, headerFields: HTTPFields = [:], body: [UInt8]) {
        self.init(url, method: method, headerFields: headerFields, body: .bytes(body))
    }

    /// Makes a `POST` that sends a form: `application/x-www-form-urlencoded`, in UTF-8 (URL Standard, section 5.2).
    ///
    /// - Parameters:
    ///   - url: where it goes
    ///   - fields: names and values, in the order in which they are sent
    public init(_ url: WebURL, form fields: KeyValuePairs<String, String>) {
        var parameters = QueryParameters()
        for (name, value) in fields { parameters.append(name, value: value) }
        self.init(
            url, method: .post, headerFields: [.contentType: "application/x-www-form-urlencoded"],
            body: .bytes(Array(parameters.description.utf8)))
    }

    /// Makes a `POST` that sends JSON.
    ///
    /// - Parameters:
    ///   - url: where it goes
    ///   - content: what is sent
    /// - Throws: `ValueError` where it cannot be encoded.
    public init(_ url: WebURL, json content: some Encodable) throws {
        let value = try Value(encoding: content)
        self.init(
            url, method: .post, headerFields: [.contentType: "application/json"], body: .bytes(Array(value.json.utf8)))
    }

    /// Makes a `POST` that sends parts, of which some may be files (RFC 7578).
    ///
    /// - Parameters:
    ///   - url: where it goes
    ///   - form: the parts
    public init(_ url: WebURL, multipart form: Multipart) {
        self.init(
            url, method: .post, headerFields: [.contentType: "multipart/form-data; boundary=\(form.boundary)"],
            body: .multipart(form))
    }
}
