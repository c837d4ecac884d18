import SpiderSQLite

extension Jobs {
    /// Queues a job's failed pages again; the next crawl of the job makes them.
    ///
    /// - Parameters:
    ///   - name: the job's name
    ///   - reason: only those that have failed for this reason, one that begins like it, or one of a kind (`timeout`,
    ///     `5xx`), and what was left out for it; all that have failed where it is `nil`
    /// - Returns: how many, and what has become of all URLs then
    /// - Throws: `JobError`; `SQLiteError` where the database cannot be written, and nothing is changed then.
    public func retry(_ name: String, reason: String? = nil) throws -> (count: Int, counts: FrontierCounts) {
        let folder = try existing(name)
        let lock = try JobLock(path: Job.lockPath(in: folder), job: name)
        defer { withExtendedLifetime(lock) {} }
        let database = try Database(path: Job.path(in: folder))
        guard try FrontierReading.isPossible(database) else { throw JobError.withoutFrontier(job: name) }
        let state = try FrontierState(database)
        let failed = try FailedPages(database)
        let result = try database.transaction {
            var counts = try state.counts() ?? FrontierCounts()
            var progress = try state.progress() ?? CrawlProgress()
            let known = Set(progress.summary.failures.keys)
            let moved = try failed.queueAgain(reason: reason.map { FailureFilter($0) }, known: known)
            let count = moved.failed + moved.dropped
            if count == 0, let reason, counts.failed > 0 {
                throw JobError.unknownReason(job: name, reason: reason, known: progress.summary.failureReasons)
            }
            counts.failed -= moved.failed
            counts.dropped -= moved.dropped
            counts.waiting += count
            progress.summary.forget(moved)
            try state.put(counts)
            try state.put(progress)
            // The program may have changed since they failed.
            if count > 0 { try state.removeProgram() }
            // What has finished would begin anew.
            if count > 0, var end = try state.end(), end.ending == .finished {
                end.queuedAgain = (end.queuedAgain ?? 0) + count
                try state.put(end)
            }
            return (count, counts)
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

    /// Failures that are no more.
    fileprivate mutating func forget(_ moved: FailedPages.Moved) {
        // Those for a known reason that came when there were too many to tell apart were counted with the others.
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
