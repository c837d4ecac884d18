public import SpiderHTTP

/// What a job has come to, in full.
public struct JobDetail: Sendable {
    /// A host for which requests wait.
    public struct WaitingHost: Sendable, Hashable {
        /// The host, and its port where that is not the scheme's own.
        public var name: String
        /// How many wait.
        public var count: Int
    }

    /// An output.
    public struct Output: Sendable, Hashable {
        /// Where it is.
        public var location: String
        /// How much of it belongs to pages that are done, in bytes.
        public var length: Int64
    }

    /// What it is.
    public var report: JobReport
    /// When it began.
    public var started: UnixTime?
    /// What it has come to, over all its processes.
    public var summary: Summary
    /// The hosts for which most wait, that with the most first.
    public var hosts: [WaitingHost]
    /// Whether only a part of what waits was looked at for that.
    public var hostsArePart: Bool
    /// Its outputs, by location.
    public var outputs: [Output]
}

extension JobReader {
    /// What the job has come to.
    ///
    /// - Parameter hostLimit: how many hosts are told
    /// - Throws: `JobError.withoutFrontier`; `SQLiteError` where its database cannot be read.
    public func detail(hostLimit: Int = 10) throws -> JobDetail {
        let report = try report()
        guard tables != nil else { throw JobError.withoutFrontier(job: name) }
        return try reading {
            let progress = try state.progress() ?? CrawlProgress()
            let busy = try BusyHosts(database, limit: hostLimit)
            var detail = JobDetail(
                report: report, started: try state.started(), summary: progress.summary,
                hosts: busy.hosts.map { .init(name: $0.name, count: $0.count) }, hostsArePart: busy.isPart,
                outputs: progress.outputs.sorted { $0.key < $1.key }.map { .init(location: $0.key, length: $0.value) })
            // The counts and what else is told belong to the same moment.
            detail.report.counts = try state.counts() ?? FrontierCounts()
            return detail
        }
    }
}
