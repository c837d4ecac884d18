/// What a host bears: how many requests at once, and how far apart they start.
public struct HostAllowance: Sendable, Hashable {
    /// Requests under way at once; 1 at least.
    public var concurrency: Int

    /// The time between the starts of two requests.
    public var delay: Duration

    /// Makes an allowance.
    ///
    /// - Parameters:
    ///   - concurrency: requests under way at once
    ///   - delay: the time between the starts of two requests
    public init(concurrency: Int, delay: Duration) {
        self.concurrency = max(1, concurrency)
        self.delay = delay
    }

    /// Anything.
    public static let unlimited = HostAllowance(concurrency: .max, delay: .zero)
}
