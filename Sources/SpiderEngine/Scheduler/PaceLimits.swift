/// The limits of the pace at which a host gets requests.
struct PaceLimits: Sendable, Equatable {
    /// The number of requests in flight at once.
    var concurrency = 8
    /// The time between the starts of two requests.
    var delay: Duration = .zero
    /// The fraction of the delay by which it varies, up and down: 0 to 1.
    var jitter = 0.0
    /// The longest delay that the pace may adapt to.
    var longestDelay: Duration = .seconds(60)
}
