public import SpiderHTTP

/// All that is known of a job: what `spider jobs show` prints.
public struct JobDetail: Sendable {
    /// A host with queued requests.
    public struct WaitingHost: Sendable, Hashable {
        /// The host, with its port unless that is the scheme's default.
        public var name: String
        /// The number of its queued requests.
        public var count: Int

        /// Creates a host.
        public init(name: String, count: Int) {
            self.name = name
            self.count = count
        }
    }

    /// An output.
    public struct Output: Sendable, Hashable {
        /// Where it is.
        public var location: String
        /// How much of it belongs to pages that are done, in bytes; `nil` if that isn't counted.
        public var length: Int64?

        /// Creates an output.
        public init(location: String, length: Int64?) {
            self.location = location
            self.length = length
        }
    }

    /// The job in brief.
    public var report: JobReport
    /// When it began.
    public var started: UnixTime?
    /// The counts of all its processes.
    public var summary: Summary
    /// The counts of the summary that the frontier doesn't keep, in words: `bytes`, `requests`.
    public var unknown: Set<String>
    /// The hosts with most queued requests, the one with the most first.
    public var hosts: [WaitingHost]
    /// Whether only a part of the queue was looked at to find them.
    public var hostsArePart: Bool
    /// The outputs, by location.
    public var outputs: [Output]

    /// Creates a detail.
    public init(
        report: JobReport, started: UnixTime? = nil, summary: Summary = Summary(), unknown: Set<String> = [],
        hosts: [WaitingHost] = [], hostsArePart: Bool = false, outputs: [Output] = []
    ) {
        self.report = report
        self.started = started
        self.summary = summary
        self.unknown = unknown
        self.hosts = hosts
        self.hostsArePart = hostsArePart
        self.outputs = outputs
    }
}
