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
    /// Returns what is passed on in place of a request; `nil` if `handle` is to be called instead.
    ///
    /// By default, this is what `prepare` returns.
    ///
    /// - Parameter request: the request, as the layer outside has left it
    /// - Throws: `FetchFailure`, or anything else, which fails the page. `settle` isn't called then.
    func send(_ request: Request) throws -> Request?

    /// Returns the response to pass back, or throws the failure, once the layers inside have answered.
    ///
    /// By default, this is what `receive` returns, or the failure as it is.
    ///
    /// - Parameters:
    ///   - outcome: what the layers inside have returned or thrown
    ///   - request: the request, as the layer outside has left it
    ///   - sent: what `send` has returned for it
    /// - Throws: `FetchFailure`, or anything else, which fails the page.
    func settle(_ outcome: Result<Response, any Error>, of request: Request, sent: Request) throws -> Response
}

extension SynchronousMiddleware {
    /// Returns what `prepare` makes of the request.
    public func send(_ request: Request) throws -> Request? { prepare(request) }

    /// Returns what `receive` makes of the response.
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
