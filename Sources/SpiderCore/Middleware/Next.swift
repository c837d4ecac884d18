public import SpiderHTTP

/// The layers inside of a middleware, down to the downloader.
public struct Next: Sendable {
    /// The part that all layers share, so that a `Next`, with which each of them waits, is small.
    private final class Chain: Sendable {
        let layers: [any Middleware]
        let downloader: any Downloader
        let rules: PerHost<ReadingRules>

        init(_ layers: [any Middleware], _ downloader: any Downloader, _ rules: PerHost<ReadingRules>) {
            self.layers = layers
            self.downloader = downloader
            self.rules = rules
        }
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

    /// Returns the reason to skip a request that a spider follows; `nil` if no layer has one.
    ///
    /// - Parameter request: the request
    package func reasonToSkip(_ request: Request) -> String? {
        for layer in layers[index...] {
            if let reason = layer.reasonToSkip(request) { return reason }
        }
        return nil
    }

    /// Returns what the layers inside make of a response that didn't come through them, such as one from a cache.
    ///
    /// - Parameters:
    ///   - response: the response as it once came from the downloader
    ///   - request: the request that it answers, as it would be passed on
    /// - Throws: what the layers throw.
    public func received(_ response: Response, to request: Request) throws -> Response {
        guard index < layers.count else { return withRules(response) }
        return try layers[index].receive(
            inner.received(response, to: layers[index].prepare(request)), to: request)
    }

    /// Passes a request on.
    ///
    /// - Parameter request: the request
    /// - Returns: the response
    /// - Throws: what the layers inside throw.
    public func callAsFunction(_ request: Request) async throws -> Response {
        if index == layers.count { return withRules(try await chain.downloader.fetch(request)) }
        let response = try await layers[index].handle(request, next: inner)
        // A layer may have answered by itself.
        return index == 0 ? withRules(response) : response
    }

    /// The response as the settings want it read; a layer inside may know better.
    private func withRules(_ response: Response) -> Response {
        var response = response
        chain.rules[response.url].apply(to: &response)
        return response
    }
}
