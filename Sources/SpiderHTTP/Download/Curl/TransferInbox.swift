import Synchronization

/// Messages of other threads to the transfer loop, until its next turn.
final class TransferInbox: Sendable {
    /// The messages since the last turn.
    struct Batch: Sendable {
        var orders: [TransferOrder] = []
        var cancelled: [Int] = []
        /// Transfers that waited for room and now have it.
        var resumed: [Int] = []
        var isClosed = false

        var isEmpty: Bool { orders.isEmpty && cancelled.isEmpty && resumed.isEmpty && !isClosed }
    }

    private struct State {
        var batch = Batch()
        var loopWaits = false
        var isClosed = false
    }

    let wakeup: EventPoll.Wakeup
    private let state = Mutex(State())

    init() throws(CurlSetupError) { wakeup = try EventPoll.Wakeup() }

    func submit(_ order: TransferOrder) {
        let accepted = put { state in
            guard !state.isClosed else { return false }
            state.batch.orders.append(order)
            return true
        }
        if !accepted { order.fail(.cancelled) }
    }

    func cancel(_ id: Int) {
        _ = put { state in
            state.batch.cancelled.append(id)
            return true
        }
    }

    func resume(_ id: Int) {
        _ = put { state in
            state.batch.resumed.append(id)
            return true
        }
    }

    func close() {
        _ = put { state in
            state.isClosed = true
            state.batch.isClosed = true
            return true
        }
    }

    /// Adds a message, and wakes the loop only if it sleeps: under load its next turn comes anyway, and a system call
    /// costs more than a small page.
    private func put(_ change: (inout State) -> Bool) -> Bool {
        let (accepted, mustWake) = state.withLock { state in
            let accepted = change(&state)
            let mustWake = accepted && state.loopWaits
            if mustWake { state.loopWaits = false }
            return (accepted, mustWake)
        }
        if mustWake { wakeup.signal() }
        return accepted
    }

    /// Takes all messages; if there are none, the next one wakes the loop.
    func take() -> Batch {
        state.withLock { state in
            let batch = state.batch
            state.loopWaits = batch.isEmpty
            if !batch.isEmpty { state.batch = Batch() }
            return batch
        }
    }
}
