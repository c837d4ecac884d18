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
/// The layers are in the order of `middleware` in `config.yaml`, the outermost first. A layer never sleeps: if a request is to
/// be sent later, the layer sets `reschedule` on the response, or on the failure that it throws, and frees the slot.
///
/// Most layers don't wait for anything but the layers inside. Such a layer is better a ``SynchronousMiddleware``: it costs a
/// page less time, and a page in flight less memory.
///
/// All other layers wait in `handle` while a request is in flight, and crawls have thousands of these. So do the work before
/// and after `next` in synchronous methods with `@inline(never)`. Otherwise the compiler keeps room for all their values
/// while the layer waits: a kilobyte or two instead of a hundred bytes.
public protocol Middleware: Sendable {
    /// Handles a request: changes it, passes it on, and changes the response; or answers without passing it on.
    ///
    /// - Parameters:
    ///   - request: the request, as the layer outside has left it
    ///   - next: the layers inside, down to the downloader
    /// - Returns: the response
    /// - Throws: `FetchFailure`, or anything else, which fails the page.
    func handle(_ request: Request, next: Next) async throws -> Response

    /// Returns a request with everything that this layer adds to it, such as header fields.
    ///
    /// A layer that adds something does it here, and calls this from `handle`. So a layer outside, such as the cache, can ask
    /// with `next.prepared(request)` what will be sent, without sending it.
    ///
    /// - Parameter request: the request, as the layer outside has left it
    /// - Returns: the request as it is passed on
    func prepare(_ request: Request) -> Request

    /// Returns the response with this layer's changes, made without asking anybody: the request that a redirect leads
    /// to, for example. It sends, keeps and measures nothing.
    ///
    /// A layer that does so calls this from `handle`. So a layer outside that answers from a store, such as the cache,
    /// can ask with `next.received(response, to: request)` what the layers would have made of it.
    ///
    /// - Parameters:
    ///   - response: the response, as the layer inside has left it
    ///   - request: the request, as the layer outside has left it
    /// - Returns: the response as it is passed back
    /// - Throws: `FetchFailure`, or anything else, which fails the page.
    func receive(_ response: Response, to request: Request) throws -> Response

    /// Returns the reason to skip a request that a spider follows.
    ///
    /// Called once for each request, after its page was parsed and before it is queued. Requests that `start` follows have
    /// the depth 0. The summary counts skipped requests by reason. For a minute, further links to a skipped URL are
    /// counted without another call, unless they are nearer to the start.
    ///
    /// - Parameter request: the request
    /// - Returns: the reason, in words that are the same for all requests of its kind; `nil` to follow the request
    func reasonToSkip(_ request: Request) -> String?

    /// The longest that the layer may take for a request besides the time of the layers inside; zero by default.
    ///
    /// A request that takes longer than the setting `timeout` and what all layers may take fails.
    var patience: Duration { get }

    /// Writes what outlives the crawl; called once, when the crawl has ended.
    ///
    /// - Throws: an error if it can't be written.
    func finish() async throws
}

extension Middleware {
    /// Returns the request as it is.
    public func prepare(_ request: Request) -> Request { request }

    /// Returns the response as it is.
    public func receive(_ response: Response, to request: Request) throws -> Response { response }

    /// Returns `nil`.
    public func reasonToSkip(_ request: Request) -> String? { nil }

    /// Zero: the layer doesn't wait.
    public var patience: Duration { .zero }

    /// Does nothing.
    public func finish() async throws {}
}
