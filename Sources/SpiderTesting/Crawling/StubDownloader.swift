public import SpiderHTTP
import SpiderKit
@_spi(Algorithms) import SpiderURL

/// A downloader that calls a closure for each request, for a crawl without sockets.
///
/// ```swift
/// let downloader = StubDownloader { request in .init(to: request, status: .ok, body: Array("<h1>Hi</h1>".utf8)) }
/// ```
public struct StubDownloader: Downloader {
    private let answer: @Sendable (Request) async throws -> Response

    /// Makes a downloader that calls a closure.
    ///
    /// - Parameter answer: makes the response to a request, or throws the reason for a failure
    public init(_ answer: @escaping @Sendable (Request) async throws -> Response) {
        self.answer = answer
    }

    /// Makes a downloader that knows some pages and answers 404 for all others.
    ///
    /// - Parameter pages: HTML by URL, without a fragment
    public init(pages: [String: String]) {
        answer = { request in
            guard let page = pages[request.url.removingFragment().href] else {
                return Response(to: request, status: .notFound)
            }
            return Response(
                to: request, status: .ok, headerFields: [.contentType: "text/html; charset=utf-8"],
                body: Array(page.utf8))
        }
    }

    /// Calls the closure.
    ///
    /// - Parameter request: the request
    /// - Returns: the closure's response
    /// - Throws: the closure's errors.
    public func fetch(_ request: Request) async throws -> Response { try await answer(request) }
}
