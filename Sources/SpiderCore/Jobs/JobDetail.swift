package import SpiderHTTP

/// The details of a job, which `spider jobs show` prints.
package struct JobDetail: Sendable {
    /// A host with queued requests.
    package struct WaitingHost: Sendable, Hashable {
        /// The host, with its port unless it is the scheme's default.
        package var name: String
        /// The number of its queued requests.
        package var count: Int

        /// Creates a host.
        package init(name: String, count: Int) {
            self.name = name
            self.count = count
        }
    }

    /// An output.
    package struct Output: Sendable, Hashable {
        /// Its location.
        package var location: String
        /// The number of bytes that belong to done pages; `nil` if that isn't counted.
        package var length: Int64?

        /// Creates an output.
        package init(location: String, length: Int64?) {
            self.location = location
            self.length = length
        }
    }

    /// The job in brief.
    package var report: JobReport
    /// The time when it began.
    package var started: UnixTime?
    /// The counts of all its processes.
    package var summary: Summary
    /// The counts of the summary that the frontier doesn't keep, by name: `bytes`, `requests`.
    package var unknown: Set<String>
    /// The hosts with the most queued requests, in descending order.
    package var hosts: [WaitingHost]
    /// Whether only a part of the queue was read to find them.
    package var hostsArePart: Bool
    /// The outputs, by location.
    package var outputs: [Output]

    /// Creates a detail.
    package init(
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
