import CCurl

/// The one thread that runs libcurl: many transfers at once, in a pool for each set of connection options.
///
/// Only its own thread uses it; others send messages through the inbox.
final class TransferLoop {
    private let inbox: TransferInbox
    private var poll: EventPoll
    private var pools: [ConnectionKey: TransferPool] = [:]
    private var poolsByNumber: [UInt32: TransferPool] = [:]
    private var lastNumber: UInt32 = 0
    private var uses = 0
    private var running: [Int: Transfer] = [:]
    private let clock = ContinuousClock()

    /// The number of idle pools that are kept.
    private static let idlePools = 16

    init(inbox: TransferInbox) throws(CurlSetupError) {
        self.inbox = inbox
        poll = try EventPoll(wakeup: inbox.wakeup)
    }

    /// Runs until the inbox is closed; then ends the remaining transfers.
    func run() {
        while true {
            let batch = inbox.take()
            for order in batch.orders { start(order) }
            for id in batch.cancelled { cancel(id) }
            for id in batch.resumed { running[id]?.goOn() }
            if batch.isClosed { break }
            for event in poll.wait(milliseconds: batch.isEmpty ? timeToWait() : 0) {
                var what = event.isReadable ? CURL_CSELECT_IN : 0
                what |= event.isWritable ? CURL_CSELECT_OUT : 0
                what |= event.hasFailed ? CURL_CSELECT_ERR : 0
                poolsByNumber[event.owner]?.act(event.socket, what)
            }
            for pool in pools.values {
                pool.actInTime()
                pool.finishDone { running[$0] = nil }
            }
        }
        for id in Array(running.keys) { cancel(id) }
        for pool in pools.values { pool.close() }
        pools = [:]
        poolsByNumber = [:]
    }

    private func start(_ order: TransferOrder) {
        do throws(CurlSetupError) {
            let pool = try pool(for: order.key)
            running[order.id] = pool.start(order)
        } catch {
            order.fail(.other("\(error)"))
        }
    }

    private func cancel(_ id: Int) {
        guard let transfer = running.removeValue(forKey: id) else { return }
        transfer.pool.cancel(transfer)
    }

    private func pool(for key: ConnectionKey) throws(CurlSetupError) -> TransferPool {
        uses += 1
        if let pool = pools[key] {
            pool.lastUse = uses
            return pool
        }
        closeOldestIdlePool()
        lastNumber += 1
        // Most crawls need one pool, and it gets most connections.
        let kept = OpenFileLimit.keptConnections
        let pool = try TransferPool(
            number: lastNumber, key: key, keptConnections: pools.isEmpty ? kept : max(kept / 16, 8)
        ) { [unowned self] socket, what, owner in watch(socket, what, owner) }
        pool.lastUse = uses
        pools[key] = pool
        poolsByNumber[pool.number] = pool
        return pool
    }

    private func closeOldestIdlePool() {
        let idle = pools.values.filter { $0.runningCount == 0 }
        guard idle.count >= TransferLoop.idlePools, let oldest = idle.min(by: { $0.lastUse < $1.lastUse }) else {
            return
        }
        pools[oldest.key] = nil
        poolsByNumber[oldest.number] = nil
        oldest.close()
    }

    private func watch(_ socket: curl_socket_t, _ what: Int32, _ owner: UInt32) {
        switch what {
        case CURL_POLL_IN: poll.watch(socket, for: .read, owner: owner)
        case CURL_POLL_OUT: poll.watch(socket, for: .write, owner: owner)
        case CURL_POLL_INOUT: poll.watch(socket, for: [.read, .write], owner: owner)
        default: poll.forget(socket)
        }
    }

    /// Returns the milliseconds until libcurl wants its turn, rounded up; negative if it only waits for sockets.
    private func timeToWait() -> Int32 {
        guard let timer = pools.values.compactMap(\.timer).min() else { return -1 }
        let (seconds, attoseconds) = (timer - clock.now).components
        let milliseconds = seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        return Int32(clamping: max(0, milliseconds))
    }
}
