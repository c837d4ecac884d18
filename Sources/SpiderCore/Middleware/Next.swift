public import SpiderHTTP

/// The layers inside of a middleware, down to the downloader.
public struct Next: Sendable {
    /// What all layers of a chain share: each of them waits with a `Next`, which is small therefore.
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

    /// All layers around a downloader.
    ///
    /// - Parameters:
    ///   - layers: the outermost first
    ///   - downloader: what they are around
    public init(_ layers: [any Middleware], around downloader: any Downloader) {
        self.init(layers, around: downloader, reading: PerHost(ReadingRules(Settings())))
    }

    /// All layers around a downloader, and how the settings want responses read.
    ///
    /// - Parameters:
    ///   - layers: the outermost first
    ///   - downloader: what they are around
    ///   - rules: how responses are read
    package init(_ layers: [any Middleware], around downloader: any Downloader, reading rules: PerHost<ReadingRules>) {
        self.init(Chain(layers, downloader, rules), 0)
    }

    private init(_ chain: Chain, _ index: Int) {
        self.chain = chain
        self.index = index
    }

    private var layers: [any Middleware] { chain.layers }
    private var inner: Next { Next(chain, index + 1) }

    /// What the layers inside add to a request: the request as it will be sent.
    ///
    /// - Parameter request: the request
    public func prepared(_ request: Request) -> Request {
        layers[index...].reduce(request) { $1.prepare($0) }
    }

    /// Why a request that a spider follows is not to be followed; `nil` if no layer has a reason.
    ///
    /// - Parameter request: what the spider follows
    package func reasonToSkip(_ request: Request) -> String? {
        for layer in layers[index...] {
            if let reason = layer.reasonToSkip(request) { return reason }
        }
        return nil
    }

    /// What the layers inside make of a response that did not come through them, such as one from a cache.
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
