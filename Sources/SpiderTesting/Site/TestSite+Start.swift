private import NIOCore
private import NIOHTTP1

extension TestSite {
    /// Starts a site.
    ///
    /// ```swift
    /// let site = try await TestSite.start { site in
    ///     site.page("/", "<h1>Films</h1>")
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - isolation: The caller's actor, which `routes` runs on.
    ///   - routes: Adds the routes of the site, which answers 404 to everything else.
    /// - Throws: `TestSiteError`, and the errors of `routes`.
    public static func start(
        isolation: isolated (any Actor)? = #isolation,
        _ routes: (inout Routes) throws -> Void = { _ in }
    ) async throws -> TestSite {
        var described = Routes()
        try routes(&described)
        return try await listen(RouteTable(described))
    }

    private static func listen(_ table: RouteTable) async throws -> TestSite {
        let log = RequestLog()
        let listener = try await Listener.start { channel, number in
            let decoder = ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes))
            let connection = SiteConnection(routes: table, log: log, number: number)
            try channel.pipeline.syncOperations.addHandlers([decoder, connection])
        }
        return TestSite(listener, log: log)
    }

    /// Starts a site, calls a closure with it, and stops the site, whether the closure returns or throws.
    ///
    /// - Parameters:
    ///   - isolation: The caller's actor, which `routes` and `body` run on.
    ///   - routes: Adds the routes of the site.
    ///   - body: The closure to call while the site runs.
    /// - Returns: The closure's result.
    /// - Throws: `TestSiteError`, and the errors of `routes` and `body`.
    public static func withSite<Result>(
        isolation: isolated (any Actor)? = #isolation,
        _ routes: (inout Routes) throws -> Void,
        run body: (TestSite) async throws -> Result
    ) async throws -> Result {
        try await start(routes).stoppedAfterwards(body)
    }

    /// Starts a site of existing pages, such as those of a recording.
    ///
    /// A page whose path has a query is for that query only. If two pages have the same path, the first request
    /// gets the first, the second request the second, and so on; the last one stays.
    ///
    /// - Parameters:
    ///   - pages: The pages.
    ///   - latency: The time that each answer waits before its first byte.
    /// - Throws: `TestSiteError`.
    public static func serving(pages: [Page], latency: Duration = .zero) async throws -> TestSite {
        var answers: [String: [Answer]] = [:]
        for page in pages {
            answers[page.path, default: []].append(page.answer)
        }
        var routes = Routes()
        routes.latency = latency
        for (path, answers) in answers {
            routes.on(literal: path, answers.count == 1 ? answers[0] : .sequence(answers))
        }
        return try await listen(RouteTable(routes))
    }
}
