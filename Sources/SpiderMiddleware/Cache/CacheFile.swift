import Logging
@_spi(Threads) import SpiderCore
@_spi(Threads) import SpiderHTTP
import Synchronization

/// The file that responses are kept in, with the thread that it is read and written on.
///
/// Several processes may use one file at once.
final class CacheFile: Sendable {
    private let mailbox: Mailbox<CacheOrder>
    private let isClosed = Mutex(false)

    /// The table on its way to the thread.
    ///
    /// `@unchecked Sendable` holds because whoever has made the table hands it over and keeps nothing of it.
    private struct Handover: @unchecked Sendable {
        let table: CacheTable?
    }

    /// Starts the file's thread.
    ///
    /// - Parameters:
    ///   - path: the file
    ///   - size: how many bytes it may have in use
    ///   - opensNow: whether it is opened here and now, and not when it is needed for the first time
    ///   - log: where is told what goes wrong later
    /// - Throws: `CacheFileError` where the file cannot be used, `ThreadError`.
    init(path: String, size: Int, opensNow: Bool, log: Logger) throws {
        let open = { @Sendable () throws in try CacheTable(path: path, size: size) }
        let handover = Handover(table: opensNow ? try open() : nil)
        let mailbox = Mailbox<CacheOrder>()
        self.mailbox = mailbox
        try DedicatedThread.start {
            CacheLoop(mailbox, table: handover.table, log: log, open: open).run()
        }
    }

    deinit {
        if !isClosed.withLock({ $0 }) { mailbox.post(.close(nil)) }
    }

    /// Finds what answers a request.
    func find(_ lookup: CacheLookup) async -> CacheEntry? {
        await withCheckedContinuation { continuation in
            if !post(.find(lookup, continuation)) { continuation.resume(returning: nil) }
        }
    }

    /// Makes a change; returns when it is made, or cannot be.
    func change(_ change: CacheChange) async {
        await withCheckedContinuation { continuation in
            if !post(.change(change, continuation)) { continuation.resume() }
        }
    }

    /// Writes down what is noted, and ends the thread; afterwards nothing is found and nothing stored.
    func close() async {
        await withCheckedContinuation { continuation in
            if !post(.close(continuation), isLast: true) { continuation.resume() }
        }
    }

    /// Whether an order was accepted: behind the last one, nobody would answer it.
    private func post(_ order: CacheOrder, isLast: Bool = false) -> Bool {
        isClosed.withLock { isClosed in
            guard !isClosed else { return false }
            isClosed = isLast
            mailbox.post(order)
            return true
        }
    }
}
