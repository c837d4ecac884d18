/// The pace that a host bears: how many requests at once, and how far apart they start.
public struct HostAllowance: Sendable, Hashable {
    /// The number of requests in flight at once; at least 1.
    public var concurrency: Int

    /// The time between the starts of two requests.
    public var delay: Duration

    /// Creates an allowance.
    ///
    /// - Parameters:
    ///   - concurrency: the number of requests in flight at once
    ///   - delay: the time between the starts of two requests
    public init(concurrency: Int, delay: Duration) {
        self.concurrency = max(1, concurrency)
        self.delay = delay
    }

    /// No limit.
    public static let unlimited = HostAllowance(concurrency: .max, delay: .zero)
}
