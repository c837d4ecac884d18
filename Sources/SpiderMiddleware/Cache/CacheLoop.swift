import Logging
@_spi(Threads) import SpiderCore
import SpiderHTTP
import SpiderSQLite

/// The cache's thread. SQLite blocks, and Swift's cooperative threads mustn't.
///
/// Each turn handles everything that has come in the meantime: first all searches, then all changes in one transaction.
/// If the file fails, no page does: the log gets a message, and the crawl continues without a cache.
final class CacheLoop {
    private let mailbox: Mailbox<CacheOrder>
    private let open: () throws -> CacheTable
    private let log: Logger
    private var table: CacheTable?
    /// Whether the file has become unusable.
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
        // If nobody has needed the file, it isn't created at the end.
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
            // A full disk, or another process that holds the file for long: this may pass.
            log.log(level: isTold ? .debug : .warning, "the cache: \(error)")
            isTold = true
        } catch {
            isGone = true
            table = nil
            log.error("the crawl continues without the cache: \(error)")
        }
        return nil
    }
}
