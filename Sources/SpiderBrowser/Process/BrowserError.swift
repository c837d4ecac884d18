/// Why the browser can't be started.
enum BrowserError: Error, Hashable {
    /// There is no such program.
    case missing(String)
    /// The system starts no further process, or hands out no further pipe.
    case cannotStart(String, reason: String)
    /// The browser refuses to run without its sandbox, which the system doesn't allow.
    case noSandbox(String)
    /// The browser has ended before it answered; with what it said last.
    case ended(String, said: String)
    /// The browser hasn't answered in time.
    case silent(String, after: Duration)
    /// There is no place for its profile.
    case noProfile(String, reason: String)
}
