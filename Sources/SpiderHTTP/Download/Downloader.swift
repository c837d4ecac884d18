/// A source of responses: the network, a recording, or a test.
///
/// ```swift
/// struct Canned: Downloader {
///     func fetch(_ request: Request) async throws -> Response {
///         Response(to: request, status: .ok, body: Array("<h1>Hello</h1>".utf8))
///     }
/// }
/// ```
public protocol Downloader: Sendable {
    /// Returns the response to a request, whatever its status is.
    ///
    /// A downloader neither follows redirects nor retries. It ends within the request's time limit, and soon after its task is
    /// cancelled.
    ///
    /// - Parameter request: the request to send
    /// - Throws: `FetchFailure` if there is no response.
    func fetch(_ request: Request) async throws -> Response

    /// Releases threads, connections and files; called once, when no fetch is in flight.
    func shutdown() async

    /// Whether responses come from a recording, so that no delay between requests is needed.
    var isReplay: Bool { get }

    /// Records what a layer has made of the page of a GET request.
    ///
    /// - Parameters:
    ///   - conversion: what the layer has made of the page
    ///   - request: the page's request
    /// - Throws: an error if it can't be recorded.
    func keep(_ conversion: PageConversion, of request: Request) throws

    /// Returns what a layer had made of the page of a GET request when it was recorded; `nil` if there is nothing.
    ///
    /// - Parameter request: the page's request
    /// - Throws: an error if the recording can't be read.
    func conversion(of request: Request) throws -> PageConversion?
}

extension Downloader {
    /// Does nothing.
    public func shutdown() async {}

    /// `false`: responses come from a server.
    public var isReplay: Bool { false }

    /// Records nothing.
    public func keep(_ conversion: PageConversion, of request: Request) throws {}

    /// Returns `nil`: nothing is recorded.
    public func conversion(of request: Request) throws -> PageConversion? { nil }

    /// Downloads a file.
    ///
    /// ```swift
    /// let response = try await downloader.download(Request(url), to: FileDestination("film.mp4"))
    /// print(response.file?.length ?? 0)
    /// ```
    ///
    /// - Parameters:
    ///   - request: the request to send
    ///   - destination: the file to write
    /// - Returns: the response; if its status is an error, its `file` is `nil` and nothing was written
    /// - Throws: `FetchFailure` if there is no response, or the file doesn't have the expected length or digest.
    public func download(_ request: Request, to destination: FileDestination) async throws -> Response {
        var request = request
        request.destination = destination
        return try await fetch(request)
    }
}
