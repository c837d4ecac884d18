package import SpiderCore
import SpiderSQLite

extension DiskJobArchive {
    /// Enqueues failed pages for another attempt; the next crawl of the job fetches them.
    ///
    /// - Throws: `JobError`; `SQLiteError` if the database can't be written.
    package func retry(_ job: String, where isMeant: ((_ reason: String, _ status: Int?) -> Bool)?) throws
        -> RetriedPages
    {
        let folder = try existing(job)
        let lock = try JobLock(path: Job.lockPath(in: folder), job: job)
        defer { withExtendedLifetime(lock) {} }
        let database = try Database(path: Job.path(in: folder))
        guard try FrontierReading.isPossible(database) else { throw JobError.withoutFrontier(job: job) }
        let state = try FrontierState(database)
        let failed = try FailedPages(database)
        let result = try database.transaction {
            var counts = try state.counts() ?? FrontierCounts()
            var progress = try state.progress() ?? CrawlProgress()
            let known = Set(progress.summary.failures.keys)
            let moved = try failed.queueAgain(where: isMeant, known: known)
            let count = moved.failed + moved.skipped
            if count == 0 { return RetriedPages(count: 0, counts: counts, reasons: progress.summary.failureReasons) }
            counts.failed -= moved.failed
            counts.skippedInQueue -= moved.skipped
            counts.waiting += count
            progress.summary.forget(moved)
            try state.put(counts)
            try state.put(progress)
            // The program may have changed since they failed.
            try state.removeProgram()
            // Without this, a finished job would restart from scratch.
            if var end = try state.end(), end.ending == .finished {
                end.queuedAgain = (end.queuedAgain ?? 0) + count
                try state.put(end)
            }
            return RetriedPages(count: count, counts: counts, reasons: progress.summary.failureReasons)
        }
        try database.run("PRAGMA wal_checkpoint(TRUNCATE)")
        return result
    }
}

extension Summary {
    /// The reasons of failures, the most frequent first.
    fileprivate var failureReasons: [String] {
        failures.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map(\.key)
    }

    /// Subtracts failures that are retried.
    fileprivate mutating func forget(_ moved: FailedPages.Moved) {
        // A page may have failed when there were too many reasons to tell apart; then it was counted with the others.
        var others = moved.others
        for (reason, count) in moved.reasons {
            let own = min(count, failures[reason]?.count ?? 0)
            failures[reason]?.count -= own
            others += count - own
        }
        failures[Summary.otherReasons]?.count -= others
        failures = failures.filter { $0.value.count > 0 }
    }
}
