public import SpiderHTTP

/// A layer that never waits by itself: it changes a request on its way out, and the outcome on its way back.
///
/// ```swift
/// struct Timing: SynchronousMiddleware {
///     func settle(
///         _ outcome: Result<Response, any Error>, of request: Request, sent: Request
///     ) throws -> Response {
///         let response = try outcome.get()
///         print(request.url, response.duration)
///         return response
///     }
/// }
/// ```
///
/// Such layers are called one after the other, so a page in flight holds no more than one reference for each of them.
///
/// A layer that sometimes has to wait returns `nil` from `send` then, and implements `handle`, too.
public protocol SynchronousMiddleware: Middleware {
    /// Returns the request to pass on; `nil` to have `handle` called instead.
    ///
    /// By default, this is what `prepare` returns.
    ///
    /// - Parameter request: the request, as the layer outside has left it
    /// - Throws: `FetchFailure`, or anything else, which fails the page. Then `settle` isn't called.
    func send(_ request: Request) throws -> Request?

    /// Returns the response to pass back, or throws the failure, once the layers inside have answered.
    ///
    /// By default, this is the result of `receive`, or the unchanged failure.
    ///
    /// - Parameters:
    ///   - outcome: the response or the error of the layers inside
    ///   - request: the request, as the layer outside has left it
    ///   - sent: the request that `send` returned
    /// - Throws: `FetchFailure`, or anything else, which fails the page.
    func settle(_ outcome: Result<Response, any Error>, of request: Request, sent: Request) throws -> Response
}

extension SynchronousMiddleware {
    /// Returns the result of `prepare`.
    public func send(_ request: Request) throws -> Request? { prepare(request) }

    /// Returns the result of `receive`, or throws the failure.
    public func settle(
        _ outcome: Result<Response, any Error>, of request: Request, sent: Request
    ) throws -> Response { try receive(outcome.get(), to: request) }

    /// Sends the request and settles its outcome.
    public func handle(_ request: Request, next: Next) async throws -> Response {
        guard let sent = try send(request) else { return try await next(request) }
        let outcome: Result<Response, any Error>
        do {
            outcome = .success(try await next(sent))
        } catch {
            outcome = .failure(error)
        }
        return try settle(outcome, of: request, sent: sent)
    }
}
