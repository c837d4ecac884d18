/// Why a test site did not start, or has nothing more to tell.
public enum TestSiteError: Error, Sendable, Equatable {
    /// Routes are wrong; all of them are listed.
    case routes([RouteProblem])
    /// The system gave no port to listen on.
    case notListening(reason: String)
    /// The site stopped before the requests came that a test waits for.
    case stopped
}
