/// What a test proxy does with what it is asked for.
public enum ProxyConduct: Sendable, Hashable {
    /// It does what it is asked for.
    case serves
    /// It says no: with this status over HTTP, and with "not allowed" over SOCKS.
    case refuses(status: Int)
    /// It takes the request, and says nothing.
    case hangs
    /// It closes the connection instead of an answer.
    case closes
}
