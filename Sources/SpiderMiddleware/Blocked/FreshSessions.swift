/// Names of new sessions that replace the one without a name after a block.
///
/// All requests that were blocked in one session continue in the same new one. So there are never more sessions than
/// blocks in a row, and their number is bounded.
struct FreshSessions: Sendable {
    private static let mark = "~"
    private static let limit = 1000

    private var number = 0

    /// Creates the names; none is in use.
    init() {}

    /// Returns the session for a request that was blocked; `nil` if its session has a name, because the spider chose
    /// it.
    ///
    /// - Parameter session: the request's session
    mutating func next(after session: String) -> String? {
        guard session.isEmpty || session.hasPrefix(Self.mark) else { return nil }
        if number == 0 || session == "\(Self.mark)\(number)" { number = number % Self.limit + 1 }
        return "\(Self.mark)\(number)"
    }
}
