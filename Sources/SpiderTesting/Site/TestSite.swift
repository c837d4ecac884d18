/// A web server inside the test process, with a route for each situation that a spider may meet.
///
/// It listens on 127.0.0.1, on a port that the system chooses, so any number can run at once. It runs until it is
/// stopped, whether anything refers to it or not: a test that only keeps the URL must not lose the site.
///
/// ```swift
/// try await TestSite.withSite { site in
///     site.page("/", "<a href=/film/1>Film 1</a>")
///     site.on("/film/{id}", .after(.milliseconds(50), .html("<h1>A film</h1>")))
/// } run: { site in
///     // crawl site.url …
///     #expect(site.count("/film/1") == 1)
/// }
/// ```
public final class TestSite: Sendable {
    /// Where the site is: `http://127.0.0.1:12345`, without a slash at the end.
    public let url: String
    /// The port that it listens on.
    public var port: Int { listener.port }

    private let listener: Listener
    private let log: RequestLog

    init(_ listener: Listener, log: RequestLog) {
        self.listener = listener
        self.log = log
        url = "http://127.0.0.1:\(listener.port)"
    }

    /// Closes the port and all connections, whatever is still on its way; returns when that is done.
    ///
    /// A site that has stopped keeps its log. Stopping again does nothing.
    public func stop() async {
        await listener.stop()
        log.arrivals.stop()
    }

    /// The URL of a page of this site.
    ///
    /// - Parameter path: The path with its slash, and with a query if need be.
    public func url(_ path: String) -> String {
        url + path
    }

    /// What the site was asked, in the order in which requests were complete.
    ///
    /// The first 100,000 requests are kept, or 256 MiB of their bodies; the counts go on beyond that.
    public var requests: [ReceivedRequest] { log.requests }

    /// How many requests there were.
    public var requestCount: Int { log.arrivals.count() }

    /// How many requests there were for a path, whatever their query.
    public func count(_ path: String) -> Int { log.arrivals.count(of: path) }

    /// How many requests are waiting for their answer or the rest of it.
    public var requestsInFlight: Int { log.inFlight }

    /// The most requests that were waiting for their answers at once.
    public var peakRequestsInFlight: Int { log.peak }

    /// How often something was sent that is not a request.
    public var malformedRequestCount: Int { log.malformed }

    /// How many connections were opened.
    public var connectionCount: Int { listener.connections.accepted }

    /// How many connections are open.
    public var openConnectionCount: Int { listener.connections.open }

    /// The most connections that were open at once.
    public var peakConnectionCount: Int { listener.connections.peak }

    /// Returns once the site has had a number of requests, so that a test need not guess how long that takes.
    ///
    /// - Parameters:
    ///   - count: How many requests, counted from the start of the site.
    ///   - path: Only requests for this path; with `nil`, all.
    /// - Throws: `CancellationError` when the task is cancelled first, `TestSiteError.stopped` when the site stops.
    public func received(_ count: Int, of path: String? = nil) async throws {
        try await log.arrivals.wait(for: count, of: path)
    }
}
