/// The reason why a redirect can't be followed.
enum RedirectError: Error, Equatable {
    /// The target isn't a URL.
    case notURL(String)
    /// The target isn't http or https.
    case scheme(String)
    /// It leads in a circle. The last URL is the one at which this was noticed.
    case loop([String])
    /// There are more in a row than the limit.
    case tooMany(Int)
    /// A body that was sent over https would go to this origin over http.
    case insecureBody(String)
    /// A body would go to this other origin.
    case bodyToOtherOrigin(String)
}
