import Synchronization

/// The spans that have ended and haven't been sent: a bounded number, beyond which further ones are dropped and counted.
final class SpanBuffer: Sendable {
    /// The most spans that wait.
    static let limit = 8_192
    /// The number of spans that are sent together.
    static let batch = 512
    /// The most events, and the most links, of a span.
    static let eventLimit = 128

    private struct State {
        var spans: [SpanRecord] = []
        var dropped = 0
    }

    private let state = Mutex(State())
    /// Called when a batch is full.
    private let isFull: @Sendable () -> Void

    init(isFull: @escaping @Sendable () -> Void) { self.isFull = isFull }

    /// Adds a span.
    func add(_ span: SpanRecord) {
        let hasBatch = state.withLock { state in
            guard state.spans.count < Self.limit else {
                state.dropped += 1
                return false
            }
            state.spans.append(span)
            return state.spans.count % Self.batch == 0
        }
        if hasBatch { isFull() }
    }

    /// Takes the spans that are sent next, the oldest first.
    func take() -> [SpanRecord] {
        state.withLock { state in
            let batch = Array(state.spans.prefix(Self.batch))
            state.spans.removeFirst(batch.count)
            return batch
        }
    }

    /// Counts spans that couldn't be sent.
    func drop(_ count: Int) { state.withLock { $0.dropped += count } }

    /// How many spans were dropped.
    var dropped: Int { state.withLock { $0.dropped } }
}
