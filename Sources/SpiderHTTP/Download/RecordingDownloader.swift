import HTTPTypes
import SpiderURL
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
    /// - Throws: the inner downloader's error; an error that says why the response can't be recorded.
    package func fetch(_ request: Request) async throws -> Response {
        let asked = UnixTime.now()
        let response = try await inner.fetch(request)
        guard let exchange = RecordedExchange(response) else { return response }
        try file.withLock { file in
            _ = try file.append(
                request: exchange.request, response: exchange.response, url: exchange.url.href, time: asked)
        }
        return response
    }

    /// Whether the inner downloader's responses come from a recording.
    package var isReplay: Bool { inner.isReplay }

    /// Records what a layer has made of a page, beside the page's response.
    package func keep(_ conversion: PageConversion, of request: Request) throws {
        guard request.method == .get else { return }
        try file.withLock { file in
            try file.append(conversion, url: request.url.withoutPrivateParts.href, time: .now())
        }
        try inner.keep(conversion, of: request)
    }

    /// Returns what the inner downloader has.
    package func conversion(of request: Request) throws -> PageConversion? { try inner.conversion(of: request) }

    /// Shuts the inner downloader down.
    package func shutdown() async { await inner.shutdown() }
}
