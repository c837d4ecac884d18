import Logging
@_spi(Threads) import SpiderCore
@_spi(Threads) import SpiderHTTP
import Synchronization

/// The file of stored responses, with the thread that reads and writes it.
///
/// Several processes may use one file at the same time.
final class CacheFile: Sendable {
    private let mailbox: Mailbox<CacheOrder>
    private let isClosed = Mutex(false)

    /// The table on its way to the thread.
    ///
    /// `@unchecked Sendable` holds because its creator hands the table over and doesn't keep it.
    private struct Handover: @unchecked Sendable {
        let table: CacheTable?
    }

    /// Starts the file's thread.
    ///
    /// - Parameters:
    ///   - path: the file
    ///   - size: the number of bytes that may be in use
    ///   - opensNow: whether the file is opened at once, rather than when it is first needed
    ///   - log: gets a message if something goes wrong later
    /// - Throws: `CacheFileError` if the file can't be used, `ThreadError`.
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

    /// Finds the response for a request.
    func find(_ lookup: CacheLookup) async -> CacheEntry? {
        await withCheckedContinuation { continuation in
            if !post(.find(lookup, continuation)) { continuation.resume(returning: nil) }
        }
    }

    /// Makes a change, and returns when it is made or has failed.
    func change(_ change: CacheChange) async {
        await withCheckedContinuation { continuation in
            if !post(.change(change, continuation)) { continuation.resume() }
        }
    }

    /// Writes what is noted, and ends the thread. From then on, nothing is found and nothing is stored.
    func close() async {
        await withCheckedContinuation { continuation in
            if !post(.close(continuation), isLast: true) { continuation.resume() }
        }
    }

    /// Posts an order, and returns whether it was accepted: nobody would carry out an order after the last one.
    private func post(_ order: CacheOrder, isLast: Bool = false) -> Bool {
        isClosed.withLock { isClosed in
            guard !isClosed else { return false }
            isClosed = isLast
            mailbox.post(order)
            return true
        }
    }
}
