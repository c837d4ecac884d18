/// The routes of a test site, each with its answer.
///
/// A route's path may name parts: `{name}` stands for one segment or a part of it, and a trailing `{name...}` for all
/// the rest. A path with a query is a route for just that query. A request goes to the route with exactly its path
/// before any with names; among those with names, to the first that matches. `HEAD` uses the route of `GET`.
///
/// ```swift
/// let site = try await TestSite.start { site in
///     site.page("/", "<a href=/film/1>Film 1</a>")
///     site.on("/film/{id}") { request in .html("film \(request.parameters["id"])") }
///     site.on("/slow", .after(.milliseconds(700), .html("late")))
///     site.on("/login", method: "POST", .redirect(to: "/").cookie("session=1"))
/// }
/// ```
///
/// Mistakes — a path without a slash, a route given twice — are reported together when the site starts.
public struct Routes: Sendable {
    struct Route: Sendable {
        var path: String
        var method: String?
        var answer: Answer
        /// Whether braces in the path stand for themselves.
        var isLiteral = false
    }

    var routes: [Route] = []
    var fallback: Answer?

    /// The time that every answer waits before its first byte, on top of its own delays.
    public var latency: Duration = .zero

    /// Whether a request with `Expect: 100-continue` is told to continue (RFC 9110, 10.1.1); a site that is not polite
    /// leaves the client waiting.
    public var answersExpect = true

    init() {}

    /// Adds an answer for a path in which braces stand for themselves.
    mutating func on(literal path: String, _ answer: Answer) {
        routes.append(Route(path: path, method: nil, answer: answer, isLiteral: true))
    }

    /// Adds a page of HTML.
    ///
    /// - Parameters:
    ///   - path: The path, beginning with its slash.
    ///   - html: The markup.
    public mutating func page(_ path: String, _ html: String) {
        on(path, .html(html))
    }

    /// Adds an answer for a path.
    ///
    /// - Parameters:
    ///   - path: The path, beginning with its slash.
    ///   - method: The only method that the route is for; all methods if `nil`.
    ///   - answer: The answer.
    public mutating func on(_ path: String, method: String? = nil, _ answer: Answer) {
        routes.append(Route(path: path, method: method, answer: answer))
    }

    /// Adds an answer that is made from the request.
    ///
    /// - Parameters:
    ///   - path: The path, beginning with its slash.
    ///   - method: The only method that the route is for; all methods if `nil`.
    ///   - handler: Called for each request, on the connection's event loop: it must not block.
    public mutating func on(
        _ path: String, method: String? = nil, _ handler: @escaping @Sendable (ReceivedRequest) -> Answer
    ) {
        on(path, method: method, Answer(handler))
    }

    /// Sets the answer if no route matches, instead of 404.
    ///
    /// - Parameter answer: The answer to requests that no route is for.
    public mutating func otherwise(_ answer: Answer) {
        fallback = answer
    }
}
