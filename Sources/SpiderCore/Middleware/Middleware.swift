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
/// All layers wait in `handle` for as long as a page is under way, and crawls have thousands of these. What a layer does
/// before and after `next` it best does in synchronous methods of its own, with `@inline(never)`: else the compiler
/// keeps room for all their values while the layer waits, a kilobyte or two in place of a hundred bytes.
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

    /// What this layer adds to a request on its way out, and nothing else: header fields, most often.
    ///
    /// A layer that adds something does it here, and has `handle` call this. So a layer outside of it, such as the cache,
    /// can ask with `next.prepared(request)` what will be sent, without sending it.
    ///
    /// - Parameter request: the request, as the layer outside has left it
    /// - Returns: the request as it is passed on
    func prepare(_ request: Request) -> Request

    /// What this layer makes of a response on its way back, as far as the response alone says it: that a redirect is to be
    /// followed, for example. Nothing is sent, kept or measured here.
    ///
    /// A layer that does so has `handle` call this. So a layer outside of it that answers by itself, such as the cache, can
    /// ask with `next.received(response, to: request)` what would have come of an answer from the network.
    ///
    /// - Parameters:
    ///   - response: the response, as the layer inside has left it
    ///   - request: the request, as the layer outside has left it
    /// - Returns: the response as it is passed back
    /// - Throws: `FetchFailure`, or anything else, which fails the page.
    func receive(_ response: Response, to request: Request) throws -> Response

    /// Why a request that a spider follows is not to be followed.
    ///
    /// Asked once for each, when its page has been parsed and before it waits; what `start` follows has the depth 0. What
    /// is not followed is counted in the summary, by the reason.
    ///
    /// - Parameter request: what the spider follows
    /// - Returns: the reason in words that are the same for all of its kind; `nil` if it is to be followed
    func reasonToSkip(_ request: Request) -> String?

    /// Stores what is to outlive the crawl; called once, when the crawl has ended.
    ///
    /// - Throws: where it cannot be stored.
    func finish() async throws
}

extension Middleware {
    /// Nothing is added.
    public func prepare(_ request: Request) -> Request { request }

    /// Nothing is made of it.
    public func receive(_ response: Response, to request: Request) throws -> Response { response }

    /// Everything is followed.
    public func reasonToSkip(_ request: Request) -> String? { nil }

    /// Nothing to store.
    public func finish() async throws {}
}
