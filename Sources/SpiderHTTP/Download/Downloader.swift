/// What gets responses: from the network, from a recording, from a cache.
///
/// ```swift
/// struct Canned: Downloader {
///     func fetch(_ request: Request) async throws -> Response {
///         Response(to: request, status: .ok, body: Array("<h1>Hello</h1>".utf8))
///     }
/// }
/// ```
public protocol Downloader: Sendable {
    /// Gets the response to one request.
    ///
    /// A downloader does not follow redirects and does not try again: middleware does. It ends within the request's
    /// time limit, and soon after its task is cancelled.
    ///
    /// - Parameter request: what to ask for
    /// - Returns: the response, whatever its status
    /// - Throws: `FetchFailure` where there is none.
    func fetch(_ request: Request) async throws -> Response

    /// Gives back threads, connections and files; called once, when no fetch is under way.
    func shutdown() async
}

extension Downloader {
    /// Nothing to give back.
    public func shutdown() async {}
}
