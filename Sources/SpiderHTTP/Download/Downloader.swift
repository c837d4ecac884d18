/// What gets responses: from the network, from a recording, from a cache.
///
/// ```swift
/// struct Canned: Downloader {
///     func fetch(_ request: Request) async throws -> Response {
///         Response(to: request, status: .ok, body: Array("<h1>Hello</h1>".utf8))
///     }
/// }
/// ```
public protocol Downloader: Sendable {
    /// Gets the response to one request.
    ///
    /// A downloader does not follow redirects and does not try again: middleware does. It ends within the request's
    /// time limit, and soon after its task is cancelled.
    ///
    /// - Parameter request: what to ask for
    /// - Returns: the response, whatever its status
    /// - Throws: `FetchFailure` where there is none.
    func fetch(_ request: Request) async throws -> Response

    /// Gives back threads, connections and files; called once, when no fetch is under way.
    func shutdown() async

    /// Whether responses come from a recording, so that nobody is spared by a time between two requests.
    var isReplay: Bool { get }
}

extension Downloader {
    /// Nothing to give back.
    public func shutdown() async {}

    /// Responses come from somebody who may be asked too often.
    public var isReplay: Bool { false }

    /// Has the body of a response go to a file.
    ///
    /// ```swift
    /// let response = try await downloader.download(Request(url), to: FileDestination("film.mp4"))
    /// print(response.file?.length ?? 0)
    /// ```
    ///
    /// - Parameters:
    ///   - request: what to ask for
    ///   - destination: the file
    /// - Returns: the response; its `file` is `nil` where its status is an error's, and the file untouched
    /// - Throws: `FetchFailure` where there is no response, or the file is not what was expected.
    public func download(_ request: Request, to destination: FileDestination) async throws -> Response {
        var request = request
        request.destination = destination
        return try await fetch(request)
    }
}
