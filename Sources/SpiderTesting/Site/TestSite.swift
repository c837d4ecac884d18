/// A web server inside the test process, with a route for each situation that a spider may meet.
///
/// It listens on 127.0.0.1, on a port that the system chooses, so any number can run at once. It runs until it is
/// stopped, whether anything refers to it or not, so a test that only keeps the URL doesn't lose the site.
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
    /// The URL of the site: `http://127.0.0.1:12345`, without a trailing slash.
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

    /// Closes the port and all connections, even in the middle of answers; returns when that is done.
    ///
    /// A site that has stopped keeps its log. Stopping again does nothing.
    public func stop() async {
        await listener.stop()
        log.arrivals.stop()
    }

    /// Returns the URL of a page of this site.
    ///
    /// - Parameter path: The path, beginning with its slash, and optionally a query.
    public func url(_ path: String) -> String {
        url + path
    }

    /// The requests that the site got, in the order in which they were complete.
    ///
    /// The first 100,000 requests are kept, or 256 MiB of their bodies; the counts continue beyond that.
    public var requests: [ReceivedRequest] { log.requests }

    /// The number of requests so far.
    public var requestCount: Int { log.arrivals.count() }

    /// Returns the number of requests for a path, whatever their query.
    public func count(_ path: String) -> Int { log.arrivals.count(of: path) }

    /// The number of requests that wait for their answer or the rest of it.
    public var requestsInFlight: Int { log.inFlight }

    /// The largest number of requests that have waited for their answers at once.
    public var peakRequestsInFlight: Int { log.peak }

    /// The number of times that a client sent something that isn't a request.
    public var malformedRequestCount: Int { log.malformed }

    /// The number of connections that were opened so far.
    public var connectionCount: Int { listener.connections.accepted }

    /// The number of open connections.
    public var openConnectionCount: Int { listener.connections.open }

    /// The largest number of connections that were open at once.
    public var peakConnectionCount: Int { listener.connections.peak }

    /// Returns once the site has got a number of requests, so that a test needs no pause of guessed length.
    ///
    /// - Parameters:
    ///   - count: The number of requests, counted from the start of the site.
    ///   - path: The path to count requests for; all paths if `nil`.
    /// - Throws: `CancellationError` if the task is cancelled first, `TestSiteError.stopped` if the site stops.
    public func received(_ count: Int, of path: String? = nil) async throws {
        try await log.arrivals.wait(for: count, of: path)
    }
}
