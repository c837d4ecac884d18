/// What a crawl came to.
public struct Summary: Sendable, Codable, Equatable {
    /// Why a crawl ended.
    public enum Ending: Sendable, Hashable, Codable {
        /// Nothing was left to do.
        case finished
        /// It was interrupted.
        case interrupted
        /// It came to one of its limits.
        case limit(String)
        /// It could not go on.
        case failed(String)
    }

    /// Pages that failed for one reason.
    public struct Failures: Sendable, Equatable, Codable {
        /// How many.
        public var count = 0
        /// The address of the first of them.
        public var example = ""

        /// Pages that failed.
        ///
        /// - Parameters:
        ///   - count: how many
        ///   - example: the address of the first of them
        public init(count: Int = 0, example: String = "") {
            self.count = count
            self.example = example
        }
    }

    /// Requests that were not followed for one reason.
    public struct Skipped: Sendable, Equatable, Codable {
        /// How many; one that stands on many pages is counted each time.
        public var count = 0
        /// The address of the first of them.
        public var example = ""

        /// Requests that were not followed.
        ///
        /// - Parameters:
        ///   - count: how many
        ///   - example: the address of the first of them
        public init(count: Int = 0, example: String = "") {
            self.count = count
            self.example = example
        }
    }

    /// How full a field was, over all items of a type.
    public struct Coverage: Sendable, Equatable, Codable {
        /// How many items there were.
        public var items = 0
        /// In how many of them each field was not empty; a field that never appeared is missing.
        public var filled: [String: Int] = [:]
    }

    /// Why the crawl ended.
    public var ending = Ending.finished
    /// How long it took.
    public var duration: Duration = .zero
    /// Requests made, attempts and redirects counted each.
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
    /// Links to what was known already.
    public var duplicates = 0
    /// Links that lead nowhere a crawler goes.
    public var skippedLinks = 0
    /// Requests that a middleware kept from being followed, by its reason: `out of scope: …`, say.
    public var skipped: [String: Skipped] = [:]
    /// Links deeper than `limits.depth`.
    public var tooDeep = 0
    /// What became of all URLs that the crawl has come upon; nothing while it runs.
    public var urls: FrontierCounts?
    /// Requests that still waited at the end, or were under way when the crawl was stopped.
    public var waiting = 0
    /// Items that pipelines dropped, by reason.
    public var dropped: [String: Int] = [:]
    /// Pages that failed, by reason.
    public var failures: [String: Failures] = [:]
    /// How many of these a site has kept out: they are known to the layer `blocked`, or were answered with 403 or 429.
    public var blocked = 0
    /// Pages whose XML has faults, and sitemaps that could not be read to their end, by what is wrong; nothing when there
    /// are none.
    public var faulty: [String: Failures]?
    /// How full the fields were, by the items' type.
    public var coverage: [String: Coverage] = [:]
    /// Where the items are.
    public var outputs: [String] = []

    /// Nothing has happened.
    public init() {}

    /// How many pages failed.
    public var failed: Int { failures.values.reduce(0) { $0 + $1.count } }

    /// Whether the crawl was kept out: nothing was extracted and a page was blocked, or more than half of all pages were.
    public var isBlocked: Bool { items == 0 && blocked > 0 || 2 * blocked > pages + failed }

    /// Fields that were empty in every item of their type: most often a selector that has gone stale.
    public var emptyFields: [String] {
        coverage.sorted { $0.key < $1.key }.flatMap { type, coverage in
            coverage.filled.filter { $0.value == 0 }.keys.sorted().map { "\(type).\($0)" }
        }
    }
}
