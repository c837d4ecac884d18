public import SpiderHTTP

/// A layer around every request: it sees the request on its way out and the response on its way back.
///
/// ```swift
/// struct Timing: Middleware {
///     func handle(_ request: Request, next: Next) async throws -> Response {
///         let response = try await next(request)
///         print(request.url, response.duration)
///         return response
///     }
/// }
/// ```
///
/// The layers stand in the order of `middleware` in `config.yaml`, the outermost first. A layer never sleeps: to have the
/// request made later it sets `reschedule` on the response, or on the failure it throws, and gives the slot back.
public protocol Middleware: Sendable {
    /// Handles one request: changes it, passes it on, changes what comes back; or answers by itself.
    ///
    /// - Parameters:
    ///   - request: the request, as the layer outside has left it
    ///   - next: the layers inside, down to the downloader
    /// - Returns: the response
    /// - Throws: `FetchFailure`, or anything else, which fails the page.
    func handle(_ request: Request, next: Next) async throws -> Response

    /// Stores what is to outlive the crawl; called once, when the crawl has ended.
    ///
    /// - Throws: where it cannot be stored.
    func finish() async throws
}

extension Middleware {
    /// Nothing to store.
    public func finish() async throws {}
}
