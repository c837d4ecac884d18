import Glibc
import HTTPTypes
@_spi(Algorithms) import SpiderURL
import Synchronization

/// A downloader that records the responses of another one, for ``ReplayDownloader``.
///
/// ```swift
/// let downloader = try RecordingDownloader(around: CurlDownloader(), path: "films.warc.gz")
/// ```
///
/// The file is WARC 1.1 (ISO 28500); if its name ends in `.gz`, each record is compressed by itself. Bodies are recorded
/// decompressed, and their header fields say so. Not recorded: requests without a response, bodies in files of more than
/// 32 MiB, and the content of files in a form. Credentials and cookies that were sent aren't recorded either.
package final class RecordingDownloader: Downloader {
    private let inner: any Downloader
    private let file: Mutex<WARCWriter>

    /// Creates the file, which must not exist.
    ///
    /// - Parameters:
    ///   - inner: the downloader whose responses are recorded
    ///   - path: the file's path
    /// - Throws: an error that says why the file can't be created.
    package init(around inner: any Downloader, path: String) throws {
        self.inner = inner
        let writer = try WARCWriter(path: path, mode: .create, software: "spider", now: .now())
        file = Mutex(writer)
    }

    /// Returns the inner downloader's response after recording it.
    ///
    /// - Parameter request: the request to send
    /// - Throws: what the inner downloader throws; an error that says why the response can't be recorded.
    package func fetch(_ request: Request) async throws -> Response {
        let asked = UnixTime.now()
        let response = try await inner.fetch(request)
        guard let body = RecordingDownloader.body(of: response) else { return response }
        // A recording is made to be passed on: what gives access stays out of it.
        var fields = request.headerFields
        for field in request.headerFields where ConfidentialNames.contains(field.name.rawName) {
            fields[field.name] = nil
        }
        // The address itself stays whole: by it, the answer is found again.
        if let referer = fields[.referer] { fields[.referer] = referer.withoutSecrets }
        if let host = request.url.hostAndPort, let name = HTTPField.Name("Host") { fields[name] = host }
        if case .multipart = request.body { fields[.contentType] = "application/x-spider-form" }
        let sent = RecordedRequest(
            method: request.method.rawValue, target: request.url.requestTarget, fields: fields,
            body: request.body?.identity ?? [])
        // The rest of a file is recorded as the whole that it has become.
        var (status, receivedFields) = (response.status, response.headerFields)
        if response.file != nil, status == .partialContent {
            status = .ok
            receivedFields[.contentRange] = nil
        }
        let received = RecordedResponse(status: status, fields: receivedFields, body: body)
        try file.withLock { file in
            _ = try file.append(
                request: sent, response: received, url: request.url.withoutPrivateParts.href, time: asked)
        }
        return response
    }

    /// The body, read from its file if it was written to one; `nil` if the file is too large, or gone.
    private static func body(of response: Response) -> [UInt8]? {
        guard let file = response.file else { return response.body }
        guard file.length <= 32 << 20, let stream = fopen(file.path, "rb") else { return nil }
        defer { fclose(stream) }
        var bytes = [UInt8](repeating: 0, count: file.length)
        return fread(&bytes, 1, bytes.count, stream) == file.length ? bytes : nil
    }

    /// Whether the inner downloader's responses come from a recording.
    package var isReplay: Bool { inner.isReplay }

    /// Shuts the inner downloader down.
    package func shutdown() async { await inner.shutdown() }
}
