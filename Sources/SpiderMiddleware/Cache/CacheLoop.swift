import Logging
@_spi(Threads) import SpiderCore
import SpiderHTTP
import SpiderSQLite

/// The cache's thread: SQLite blocks, which Swift's cooperative threads must not.
///
/// What has come since the last turn is answered together: first the questions, then all changes in one transaction. What
/// the file cannot do fails no page: it is told to the log, and the crawl goes on without.
final class CacheLoop {
    private let mailbox: Mailbox<CacheOrder>
    private let open: () throws -> CacheTable
    private let log: Logger
    private var table: CacheTable?
    /// Whether the file cannot be used any more.
    private var isGone = false
    private var isTold = false

    init(
        _ mailbox: Mailbox<CacheOrder>, table: CacheTable?, log: Logger, open: @escaping () throws -> CacheTable
    ) {
        self.mailbox = mailbox
        self.table = table
        self.log = log
        self.open = open
    }

    func run() {
        while true {
            var changes: [CacheChange] = []
            var waiting: [CheckedContinuation<Void, Never>] = []
            var isClosed = false
            for order in mailbox.wait(atMost: nil) {
                switch order {
                case .find(let lookup, let continuation): continuation.resume(returning: find(lookup))
                case .change(let change, let continuation):
                    changes.append(change)
                    waiting.append(continuation)
                case .close(let continuation):
                    isClosed = true
                    if let continuation { waiting.append(continuation) }
                }
            }
            apply(changes, isLast: isClosed)
            if isClosed { table = nil }
            for continuation in waiting { continuation.resume() }
            if isClosed { return }
        }
    }

    private func find(_ lookup: CacheLookup) -> CacheEntry? {
        attempt { try $0.find(lookup) } ?? nil
    }

    private func apply(_ changes: [CacheChange], isLast: Bool) {
        // A file that nobody has asked for is not made at the end.
        if changes.isEmpty {
            guard let table, isLast ? table.hasUses : table.hasManyUses else { return }
        }
        attempt { try $0.apply(changes) }
    }

    @discardableResult
    private func attempt<Result>(_ work: (CacheTable) throws -> Result) -> Result? {
        guard !isGone else { return nil }
        do {
            let table = try table ?? open()
            self.table = table
            return try work(table)
        } catch let error as SQLiteError where !error.isCorrupt {
            // A full disk, or another process that holds the file for long: it may pass.
            log.log(level: isTold ? .debug : .warning, "the cache: \(error)")
            isTold = true
        } catch {
            isGone = true
            table = nil
            log.error("the crawl goes on without the cache: \(error)")
        }
        return nil
    }
}
