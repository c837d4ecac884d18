import HTTPTypes
import SpiderHTTP
import SpiderKit
@_spi(Algorithms) import SpiderURL

/// What a recording has of a rendered page besides its HTML.
///
/// As in all recordings, credentials and cookies that were sent aren't in it.
struct RecordedPage: Codable, Sendable {
    /// A request of the page's scripts.
    struct Exchange: Codable, Sendable {
        var method: String
        var url: String
        var fields: [[String]]
        var body: RecordedBytes?
        var status: Int?
        var received: [[String]]
        var content: RecordedBytes?
        var failure: String?
    }

    /// A picture or a document.
    struct File: Codable, Sendable {
        var type: String
        var content: RecordedBytes
    }

    var url: String
    var status: Int
    var fields: [[String]]
    var values: [String: Value]
    var files: [String: File]
    var requests: [Exchange]

    /// Creates what is recorded of a rendered page.
    init(_ response: Response, _ page: RenderedPage) {
        url = response.url.withoutCredentials.href
        status = response.status.code
        fields = response.headerFields.map { [$0.name.rawName, $0.value] }
        values = page.values
        files = page.files.mapValues { File(type: $0.type, content: RecordedBytes($0.bytes)) }
        requests = page.requests.map(Exchange.init)
    }

    /// The rendered page, of which the HTML is given, as the response to a request.
    func response(to plain: Response, html: [UInt8]) -> Response {
        var request = plain.request
        if let address = WebURL(url), address.href != request.url.withoutCredentials.href {
            request.redirects += [request.url]
            request.url = address
        }
        var response = Response(
            to: request, status: HTTPResponse.Status(code: status), headerFields: HTTPFields(recorded: fields),
            body: html, version: plain.version)
        response.isReplayed = plain.isReplayed
        response.attach(
            RenderedPage(
                requests: requests.compactMap(\.request), values: values,
                files: files.mapValues { RenderedFile(type: $0.type, bytes: $0.content.bytes) }))
        return response
    }
}

extension RecordedPage.Exchange {
    /// Creates what is recorded of a request.
    init(_ exchange: PageRequest) {
        method = exchange.request.method.rawValue
        url = exchange.url.withoutCredentials.href
        fields = exchange.request.headerFields.filter { !ConfidentialNames.contains($0.name.rawName) }.map {
            [$0.name.rawName, $0.value.withoutSecrets]
        }
        body = exchange.request.content.map { RecordedBytes($0) }
        status = exchange.status?.code
        received = exchange.headerFields.map { [$0.name.rawName, $0.value] }
        content = exchange.body.map { RecordedBytes($0) }
        failure = exchange.failure
    }

    /// The request; `nil` if the recording is broken.
    var request: PageRequest? {
        guard let url = WebURL(url), let method = HTTPRequest.Method(rawValue: method) else { return nil }
        let sent = Request(
            url, method: method, headerFields: HTTPFields(recorded: fields), body: body.map { .bytes($0.bytes) })
        var exchange = PageRequest(request: sent)
        exchange.status = status.map { HTTPResponse.Status(code: $0) }
        exchange.headerFields = HTTPFields(recorded: received)
        exchange.body = content?.bytes
        exchange.failure = failure
        return exchange
    }
}

extension Request {
    /// The bytes of the body, if it has no parts.
    fileprivate var content: [UInt8]? {
        guard case .bytes(let bytes) = body else { return nil }
        return bytes
    }
}

extension HTTPFields {
    /// Reads recorded fields; malformed ones are left out.
    fileprivate init(recorded: [[String]]) {
        self.init(
            recorded.compactMap { pair in
                guard pair.count == 2, let name = HTTPField.Name(pair[0]) else { return nil }
                return HTTPField(name: name, value: pair[1])
            })
    }
}
