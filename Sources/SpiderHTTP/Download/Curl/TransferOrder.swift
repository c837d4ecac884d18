import SpiderURL

/// One transfer that a task waits for.
struct TransferOrder: Sendable {
    let id: Int
    let request: Request
    let limits: TransferLimits
    let waiting: CheckedContinuation<FinishedTransfer, Never>

    func finish(_ outcome: Result<ReceivedMessage, FetchFailure>) {
        waiting.resume(returning: FinishedTransfer(outcome: outcome))
    }

    func fail(_ reason: FetchFailure.Reason, detail: String = "") {
        finish(.failure(FetchFailure(reason, url: request.url, detail: detail)))
    }
}

/// What a transfer may take.
struct TransferLimits: Sendable {
    let connectTime: Duration
    let totalTime: Duration
    let bodySize: Int
}

/// How a transfer ended.
struct FinishedTransfer: Sendable {
    let outcome: Result<ReceivedMessage, FetchFailure>
}

/// What came over the wire, as it came.
struct ReceivedMessage: Sendable {
    var status: Int
    var version: HTTPVersion
    var header: [UInt8]
    var body: [UInt8]
    var timings: Timings
    var remoteAddress: String?
}
