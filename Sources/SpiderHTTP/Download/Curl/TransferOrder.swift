import SpiderURL

/// A transfer that a task is waiting for.
final class TransferOrder: Sendable {
    let id: Int
    private let plan: TransferPlan
    /// The parts of a form, if the request sends one.
    let form: MultipartContent?
    /// The file that gets the body, if there is one.
    let file: FileSink?
    let submitted: ContinuousClock.Instant
    /// Resumed once, by `finish`: whoever takes the order out of its transfer ends it. A checked continuation would
    /// cost a lock.
    private let waiting: UnsafeContinuation<FinishedTransfer, Never>

    init(
        id: Int, plan: TransferPlan, form: MultipartContent?, file: FileSink?,
        waiting: UnsafeContinuation<FinishedTransfer, Never>
    ) {
        self.id = id
        self.plan = plan
        self.form = form
        self.file = file
        self.waiting = waiting
        submitted = .now
    }

    var request: Request { plan.request }
    var limits: TransferLimits { plan.limits }
    var key: ConnectionKey { plan.key }
    var plain: PlainExchange? { plan.plain }

    func finish(_ outcome: Result<ReceivedMessage, FetchFailure>) {
        waiting.resume(returning: FinishedTransfer(outcome))
    }

    func fail(_ reason: FetchFailure.Reason, detail: String = "") {
        finish(.failure(FetchFailure(reason, url: request.url, detail: detail)))
    }
}

/// The result of a transfer; an object because tasks keep room for it while they wait.
final class FinishedTransfer: Sendable {
    let outcome: Result<ReceivedMessage, FetchFailure>

    init(_ outcome: Result<ReceivedMessage, FetchFailure>) { self.outcome = outcome }
}

/// A response as it was received.
struct ReceivedMessage: Sendable {
    var status: Int
    var version: HTTPVersion
    var header: [UInt8]
    var body: [UInt8]
    /// Whether the body was cut off at its limit.
    var isTruncated: Bool
    var timings: Timings
    var remoteAddress: String?
    var certificates: [Certificate]
}
