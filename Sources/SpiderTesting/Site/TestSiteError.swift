/// An error of a test site or a test proxy.
@nonexhaustive
public enum TestSiteError: Error, Sendable, Equatable {
    /// Some routes are wrong; all of them are listed.
    case routes([RouteProblem])
    /// The system gave no port to listen on.
    case notListening(reason: String)
    /// The site stopped before the requests came that a test waited for.
    case stopped
}
