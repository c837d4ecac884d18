public import SpiderHTTP

/// The layers inside of a middleware, down to the downloader.
public struct Next: Sendable {
    /// The part that all layers share, which keeps a `Next` small: a layer waits with each of them.
    private final class Chain: Sendable {
        let layers: [any Middleware]
        /// The layers again, if they never wait by themselves.
        let synchronous: [(any SynchronousMiddleware)?]
        let downloader: any Downloader
        let rules: PerHost<ReadingRules>

        init(_ layers: [any Middleware], _ downloader: any Downloader, _ rules: PerHost<ReadingRules>) {
            self.layers = layers
            synchronous = layers.map { $0 as? any SynchronousMiddleware }
            self.downloader = downloader
            self.rules = rules
        }
    }

    /// The way of a request out through layers that don't wait.
    private struct Passage {
        /// The request as each of them got it, and as the last one passed it on.
        var requests: [Request]
        /// The reason why the last one passed nothing on.
        var failure: (any Error)?
    }

    private let chain: Chain
    private let index: Int

    /// Creates the way of a request through layers to a downloader.
    ///
    /// - Parameters:
    ///   - layers: the layers, the outermost first
    ///   - downloader: the downloader
    public init(_ layers: [any Middleware], around downloader: any Downloader) {
        self.init(layers, around: downloader, reading: PerHost(ReadingRules(Settings())))
    }

    package init(_ layers: [any Middleware], around downloader: any Downloader, reading rules: PerHost<ReadingRules>) {
        self.init(Chain(layers, downloader, rules), 0)
    }

    private init(_ chain: Chain, _ index: Int) {
        self.chain = chain
        self.index = index
    }

    private var layers: [any Middleware] { chain.layers }
    private var inner: Next { Next(chain, index + 1) }

    /// Returns a request with everything that the layers inside add to it, as it will be sent.
    ///
    /// - Parameter request: the request
    public func prepared(_ request: Request) -> Request {
        layers[index...].reduce(request) { $1.prepare($0) }
    }

    /// Returns the reason to skip a request; `nil` if no layer has one, this one and those outside included.
    ///
    /// A layer asks before it sends a request by itself to where the spider hasn't decided to go: to the address that a page's
    /// scripts navigate to, for example.
    ///
    /// - Parameter request: the request
    public func reasonToSkip(_ request: Request) -> String? {
        for layer in layers {
            if let reason = layer.reasonToSkip(request) { return reason }
        }
        return nil
    }

    /// Returns a response as the layers inside would return it, for one that didn't come through them, such as one from
    /// a cache.
    ///
    /// - Parameters:
    ///   - response: the response as it once came from the downloader
    ///   - request: the request that it answers, as it would be passed on
    /// - Throws: the layers' errors.
    public func received(_ response: Response, to request: Request) throws -> Response {
        guard index < layers.count else { return withRules(response) }
        return try layers[index].receive(
            inner.received(response, to: layers[index].prepare(request)), to: request)
    }

    /// Records what a layer has made of a page, if the crawl is recorded.
    ///
    /// - Parameters:
    ///   - conversion: what the layer has made of the page
    ///   - request: the page's request
    /// - Throws: an error if it can't be recorded.
    public func keep(_ conversion: PageConversion, of request: Request) throws {
        try chain.downloader.keep(conversion, of: request)
    }

    /// Returns what a layer had made of a page when it was recorded; `nil` if no recording is replayed, or has nothing.
    ///
    /// - Parameter request: the page's request
    /// - Throws: an error if the recording can't be read.
    public func conversion(of request: Request) throws -> PageConversion? {
        try chain.downloader.conversion(of: request)
    }

    /// Passes a request on.
    ///
    /// - Parameter request: the request
    /// - Returns: the response
    /// - Throws: the errors of the layers inside.
    public func callAsFunction(_ request: Request) async throws -> Response {
        let passage = passage(of: request)
        let outcome: Result<Response, any Error>
        if let failure = passage.failure {
            outcome = .failure(failure)
        } else {
            do {
                outcome = .success(try await answer(passage.requests))
            } catch {
                outcome = .failure(error)
            }
        }
        return try settled(outcome, passage)
    }

    /// Sends a request through the layers that don't wait, up to the first one that does.
    @inline(never) private func passage(of request: Request) -> Passage {
        var requests: [Request] = []
        requests.reserveCapacity(layers.count - index + 1)
        requests.append(request)
        var last = request
        for place in index..<layers.count {
            do {
                guard let sent = try chain.synchronous[place]?.send(last) else { break }
                requests.append(sent)
                last = sent
            } catch {
                return Passage(requests: requests, failure: error)
            }
        }
        return Passage(requests: requests)
    }

    /// Gets the response of the layer after those that don't wait, or of the downloader.
    private func answer(_ requests: [Request]) async throws -> Response {
        let place = index + requests.count - 1
        let request = requests[requests.count - 1]
        guard place < layers.count else { return withRules(try await chain.downloader.fetch(request)) }
        return try await layers[place].handle(request, next: Next(chain, place + 1))
    }

    /// Passes an outcome back through the layers that didn't wait.
    @inline(never) private func settled(
        _ outcome: Result<Response, any Error>, _ passage: Passage
    ) throws -> Response {
        var outcome = outcome
        for step in (1..<passage.requests.count).reversed() {
            guard let layer = chain.synchronous[index + step - 1] else { continue }
            do {
                outcome = .success(
                    try layer.settle(outcome, of: passage.requests[step - 1], sent: passage.requests[step]))
            } catch {
                outcome = .failure(error)
            }
        }
        let response = try outcome.get()
        // A layer may have answered by itself.
        return index == 0 ? withRules(response) : response
    }

    /// Returns the response with the settings for reading it; a layer inside may know better.
    private func withRules(_ response: Response) -> Response {
        var response = response
        chain.rules[response.url].apply(to: &response)
        return response
    }
}
