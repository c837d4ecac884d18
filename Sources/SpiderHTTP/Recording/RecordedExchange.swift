import Glibc
import HTTPTypes
@_spi(Algorithms) package import SpiderURL

/// A request and its response in the form of a recording: without the credentials and cookies that were sent, and with
/// the body decompressed.
///
/// ```swift
/// if let exchange = RecordedExchange(response) {
///     try writer.append(request: exchange.request, response: exchange.response, url: exchange.url.href, time: .now())
/// }
/// ```
package struct RecordedExchange: Sendable {
    /// The request.
    package let request: RecordedRequest
    /// The response.
    package let response: RecordedResponse
    /// The URL of the request.
    package let url: WebURL

    /// Creates the exchange of a response.
    ///
    /// - Returns: `nil` if the body is in a file of more than 32 MiB, or the file is gone
    package init?(_ response: Response) {
        guard let body = RecordedExchange.body(of: response) else { return nil }
        let request = response.request
        // Recordings are made to be passed on, so credentials stay out of them.
        var fields = request.headerFields
        for field in request.headerFields where ConfidentialNames.contains(field.name.rawName) {
            fields[field.name] = nil
        }
        // The URL itself stays complete: the response is found by it.
        if let referer = fields[.referer] { fields[.referer] = referer.withoutSecrets }
        if let host = request.url.hostAndPort, let name = HTTPField.Name("Host") { fields[name] = host }
        if case .multipart = request.body { fields[.contentType] = "application/x-spider-form" }
        self.request = RecordedRequest(
            method: request.method.rawValue, target: request.url.requestTarget, fields: fields,
            body: request.body?.identity ?? [])
        // A resumed file is recorded as the complete file.
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
