/// The behaviour of a test proxy.
@nonexhaustive
public enum ProxyConduct: Sendable, Hashable {
    /// It fulfils requests.
    case serves
    /// It refuses requests: with this status over HTTP, and with "not allowed" over SOCKS.
    case refuses(status: Int)
    /// It reads the request, and never answers.
    case hangs
    /// It closes the connection instead of an answer.
    case closes
}
