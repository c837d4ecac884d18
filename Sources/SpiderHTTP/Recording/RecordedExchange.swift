import Glibc
import HTTPTypes
@_spi(Algorithms) package import SpiderURL

/// A request and its response as a recording has them: without credentials and cookies that were sent, the body
/// decompressed.
///
/// ```swift
/// if let exchange = RecordedExchange(response) {
///     try writer.append(request: exchange.request, response: exchange.response, url: exchange.url.href, time: .now())
/// }
/// ```
package struct RecordedExchange: Sendable {
    /// What was sent.
    package let request: RecordedRequest
    /// What came back.
    package let response: RecordedResponse
    /// The URL that was asked for.
    package let url: WebURL

    /// Creates the exchange of a response.
    ///
    /// - Returns: nil if the body is in a file of more than 32 MiB, or the file is gone
    package init?(_ response: Response) {
        guard let body = RecordedExchange.body(of: response) else { return nil }
        let request = response.request
        // A recording is made to be passed on: what gives access stays out of it.
        var fields = request.headerFields
        for field in request.headerFields where ConfidentialNames.contains(field.name.rawName) {
            fields[field.name] = nil
        }
        // The address itself stays whole: by it, the answer is found again.
        if let referer = fields[.referer] { fields[.referer] = referer.withoutSecrets }
        if let host = request.url.hostAndPort, let name = HTTPField.Name("Host") { fields[name] = host }
        if case .multipart = request.body { fields[.contentType] = "application/x-spider-form" }
        self.request = RecordedRequest(
            method: request.method.rawValue, target: request.url.requestTarget, fields: fields,
            body: request.body?.identity ?? [])
        // The rest of a file is recorded as the whole that it has become.
        var (status, receivedFields) = (response.status, response.headerFields)
        if response.file != nil, status == .partialContent {
            status = .ok
            receivedFields[.contentRange] = nil
        }
        self.response = RecordedResponse(status: status, fields: receivedFields, body: body)
        url = request.url.withoutPrivateParts
    }

    /// The body, read from its file if it was written to one; `nil` if the file is too large, or gone.
    private static func body(of response: Response) -> [UInt8]? {
        guard let file = response.file else { return response.body }
        guard file.length <= 32 << 20, let stream = fopen(file.path, "rbe") else { return nil }
        defer { fclose(stream) }
        var bytes = [UInt8](repeating: 0, count: file.length)
        return fread(&bytes, 1, bytes.count, stream) == file.length ? bytes : nil
    }
}
