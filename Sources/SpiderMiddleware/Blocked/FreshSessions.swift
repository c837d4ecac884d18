/// Names for sessions that begin without cookies, in place of the one without a name.
///
/// All that is blocked in one session goes on in the same new one, so that there are no more sessions than blocks in a
/// row; their number is bounded.
struct FreshSessions: Sendable {
    private static let mark = "~"
    private static let limit = 1000

    private var number = 0

    /// None has been needed yet.
    init() {}

    /// The session for a request that was blocked; `nil` if its session has a name, which is the spider's affair.
    ///
    /// - Parameter session: the request's session
    mutating func next(after session: String) -> String? {
        guard session.isEmpty || session.hasPrefix(Self.mark) else { return nil }
        if number == 0 || session == "\(Self.mark)\(number)" { number = number % Self.limit + 1 }
        return "\(Self.mark)\(number)"
    }
}
