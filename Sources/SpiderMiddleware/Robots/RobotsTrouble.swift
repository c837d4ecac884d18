@_spi(Algorithms) import SpiderHTTP

/// The reason why a robots.txt can't be reached.
struct RobotsTrouble: Sendable, Equatable, ExpressibleByStringLiteral {
    /// The reason without the host, so that failures of all hosts are counted together.
    let reason: String
    /// The reason with the host, for messages.
    let message: String

    init(_ reason: String, message: String? = nil) {
        self.reason = reason
        self.message = message ?? reason
    }

    init(_ failure: FetchFailure) { self.init(failure.reason.description, message: failure.message) }

    init(stringLiteral reason: String) { self.init(reason) }

    /// Returns the failure of a page of the host.
    func failure(of request: Request) -> FetchFailure {
        let reason = FetchFailure.Reason.disallowed("cannot be reached: \(reason)")
        let detail = self.reason == message ? "" : "\(FetchFailure.Reason.disallowed("cannot be reached: \(message)"))"
        var failure = FetchFailure(reason, url: request.url)
        failure.detail = detail
        return failure
    }
}
