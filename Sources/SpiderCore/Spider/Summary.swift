/// What a crawl has done, in numbers and reasons.
public struct Summary: Sendable, Codable, Equatable {
    /// The reason why a crawl ended.
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

    /// How full a field was, over all items of a type.
    public struct Coverage: Sendable, Equatable, Codable {
        /// The number of items.
        public var items = 0
        /// The number of items in which each field wasn't empty; a field that never appeared is missing.
        public var filled: [String: Int] = [:]
    }

    /// The reason why the crawl ended.
    public var ending = Ending.finished
    /// How long the crawl took; waits that were skipped don't count.
    public var duration: Duration = .zero
    /// Requests that were made; every attempt and every redirect counts.
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
    public var skippedLinks = 0
    /// Requests that were skipped, by reason, such as `out of scope: …`.
    public var skipped: [String: Tally] = [:]
    /// Links deeper than `limits.depth`.
    public var tooDeep = 0
    /// How all URLs that the crawl has found have ended; `nil` while it runs.
    public var urls: FrontierCounts?
    /// Requests that were still queued at the end, or in flight when the crawl was stopped.
    public var waiting = 0
    /// Items that pipelines dropped, by reason.
    public var dropped: [String: Int] = [:]
    /// What each pipeline has done, in order; `nil` if there are none.
    package var steps: [StepTally]?
    /// Pages that failed, by reason.
    public var failures: [String: Tally] = [:]
    /// The number of failed pages that a site has blocked: it showed a block page, or answered with 403 or 429.
    public var blocked = 0
    /// Pages whose XML has faults, and sitemaps that couldn't be read to their end, by what is wrong; `nil` if there are none.
    public var faulty: [String: Tally]?
    /// Files that were downloaded; `nil` if there are none.
    public var files: Int?
    /// Files of items that were there and hadn't changed; `nil` if there are none.
    public var unchangedFiles: Int?
    /// Items that still wait for their files, if the crawl was stopped; `nil` if there are none.
    public var waitingItems: Int?
    /// How full the fields were, by item type.
    public var coverage: [String: Coverage] = [:]
    /// What is worth a look about the items, compared with the last good run; `nil` while the crawl runs.
    package var findings: [DriftFinding]?
    /// Whether fields have drifted so far that the crawl ends with a status of its own.
    package var failsByDrift: Bool?
    /// Which selectors of fields have matched; `nil` if none was searched for.
    package var selectors: [String: SelectorCount]?
    /// How many items have changed since the last good run; `nil` if they aren't compared.
    package var changes: ItemChangeCounts?
    /// The locations of the items.
    public var outputs: [String] = []

    /// Creates a summary of nothing.
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
