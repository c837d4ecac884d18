@_spi(Algorithms) import SpiderHTTP

/// Why a robots.txt cannot be reached.
struct RobotsTrouble: Sendable, Equatable, ExpressibleByStringLiteral {
    /// The reason, which is the same for all hosts: failures are counted by it.
    let reason: String
    /// What happened, with the host: for messages.
    let message: String

    init(_ reason: String, message: String? = nil) {
        self.reason = reason
        self.message = message ?? reason
    }

    init(_ failure: FetchFailure) { self.init(failure.reason.description, message: failure.message) }

    init(stringLiteral reason: String) { self.init(reason) }

    /// The failure of a page of the host.
    func failure(of request: Request) -> FetchFailure {
        let reason = FetchFailure.Reason.disallowed("cannot be reached: \(reason)")
        let detail = self.reason == message ? "" : "\(FetchFailure.Reason.disallowed("cannot be reached: \(message)"))"
        var failure = FetchFailure(reason, url: request.url)
        failure.detail = detail
        return failure
    }
}
