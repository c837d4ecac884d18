/// Why a redirect cannot be followed.
enum RedirectError: Error, Equatable {
    /// Where it leads is no URL.
    case notURL(String)
    /// It leads to something that is not http or https.
    case scheme(String)
    /// It leads in a circle: the addresses, the one at which it was noticed last.
    case loop([String])
    /// There are more in a row than are allowed.
    case tooMany(Int)
    /// A body would go to this origin over http that was sent over https.
    case insecureBody(String)
    /// A body would go to this origin, which is another than the one that it was for.
    case bodyToOtherOrigin(String)
}
