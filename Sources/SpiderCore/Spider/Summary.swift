/// The results of a crawl, in numbers and reasons.
public struct Summary: Sendable, Codable, Equatable {
    /// The reason why a crawl ended.
    @nonexhaustive
    public enum Ending: Sendable, Hashable, Codable {
        /// Nothing was left to do.
        case finished
        /// The crawl was stopped.
        case interrupted
        /// The crawl reached one of its limits, which is named.
        case limit(String)
        /// The crawl couldn't continue.
        case failed(String)
    }

    /// Pages that failed, or requests that were skipped, for one reason.
    public struct Tally: Sendable, Equatable, Codable {
        /// The number of them; a skipped request that is on many pages counts each time.
        public var count = 0
        /// The URL of the first one.
        public var example = ""

        package init(count: Int = 0, example: String = "") {
            self.count = count
            self.example = example
        }
    }

    /// The fill rate of the fields of a type.
    package struct Coverage: Sendable, Equatable, Codable {
        /// The number of items.
        package var items = 0
        /// The number of items in which each field wasn't empty; a field that never appeared is missing.
        package var filled: [String: Int] = [:]
    }

    /// The reason why the crawl ended.
    public var ending = Ending.finished
    /// The time that the crawl took, without skipped waits.
    public var duration: Duration = .zero
    /// Requests that were sent; every attempt and every redirect counts.
    public var requests = 0
    /// Pages that were fetched and parsed.
    public var pages = 0
    /// Items that went to the outputs.
    public var items = 0
    /// Bytes received, after decompression.
    public var bytes = 0
    /// Attempts after the first.
    public var retries = 0
    /// Redirects followed.
    public var redirects = 0
    /// Links to URLs that were known already.
    public var duplicates = 0
    /// Links that aren't `http` or `https`.
    package var skippedLinks = 0
    /// Requests that were skipped, by reason, such as `out of scope: …`.
    public var skipped: [String: Tally] = [:]
    /// Links deeper than `limits.depth`.
    package var tooDeep = 0
    /// The counts of all URLs that the crawl has found, by how they ended; `nil` while it runs.
    public var urls: FrontierCounts?
    /// Requests that were still queued at the end, or in flight when the crawl was stopped.
    public var waiting = 0
    /// Items that pipelines dropped, by reason.
    public var dropped: [String: Int] = [:]
    /// The counts of each pipeline, in order; `nil` if there are none.
    package var steps: [StepTally]?
    /// Pages that failed, by reason.
    public var failures: [String: Tally] = [:]
    /// The number of failed pages that a site has blocked: it showed a block page, or answered with 403 or 429.
    public var blocked = 0
    /// Pages whose XML has faults, and sitemaps that couldn't be read to their end, by the fault; `nil` if there are
    /// none.
    package var faulty: [String: Tally]?
    /// Files that were downloaded; `nil` if there are none.
    public var files: Int?
    /// Files that existed and hadn't changed; `nil` if there are none.
    package var unchangedFiles: Int?
    /// Items that still wait for their files, if the crawl was stopped; `nil` if there are none.
    package var waitingItems: Int?
    /// The fill rates of fields, by item type.
    package var coverage: [String: Coverage] = [:]
    /// Findings about the items, compared with the last good run; `nil` while the crawl runs.
    package var findings: [DriftFinding]?
    /// Whether fields have drifted so far that the crawl ends with a status of its own.
    package var failsByDrift: Bool?
    /// The counts of selectors of fields; `nil` if none was searched for.
    package var selectors: [String: SelectorCount]?
    /// The counts of items that have changed since the last good run; `nil` if they aren't compared.
    package var changes: ItemChangeCounts?
    /// The locations of the items.
    public var outputs: [String] = []

    /// Creates an empty summary.
    package init() {}

    /// The number of failed pages.
    public var failed: Int { failures.values.reduce(0) { $0 + $1.count } }

    /// Whether the site blocked the crawl: more than half of all pages were blocked, or any was and there are no items.
    public var isBlocked: Bool { items == 0 && blocked > 0 || 2 * blocked > pages + failed }

    /// Fields that were empty in every item of their type, most often because of a stale selector.
    public var emptyFields: [String] {
        coverage.sorted { $0.key < $1.key }.flatMap { type, coverage in
            coverage.filled.filter { $0.value == 0 }.keys.sorted().map { "\(type).\($0)" }
        }
    }
}
