import Logging
public import SpiderValue

/// A spider, as its name stands for it.
public struct RegisteredSpider: Sendable {
    /// Its name.
    public let name: String
    /// One line on what it does.
    public let summary: String
    /// The file with recorded pages that `--replay` reads where it is given none.
    public let recording: String?
    /// Its options as they are where nothing is set: names and values.
    public let defaultOptions: Value

    /// Writes and reads the spider's kinds of page.
    public let pages: PageCoding

    /// The spider's type, with its module: `Bookshop.Books`.
    let type: String
    private let describeItems: @Sendable () -> DeclaredItems

    let decodeOptions: @Sendable (inout ConfigurationTree) -> (value: Value?, problems: [ConfigurationError.Problem])
    let makeCrawl: @Sendable (Value, CrawlPlan) throws(ValueError) -> any RunnableCrawl

    init<S: Spider>(_ spider: S.Type) {
        let defaults = (try? Value(encoding: S.Options(), keepsNil: true)) ?? .object([:])
        name = S.name
        summary = S.summary
        recording = S.recording
        pages = PageCoding(S.Page.self)
        type = String(reflecting: S.self)
        describeItems = { DeclaredItems(S.items, of: S.name) }
        defaultOptions = defaults
        decodeOptions = { tree in
            let (options, problems) = tree.decode(S.Options.self, as: .options)
            return (options.flatMap { try? Value(encoding: $0) }, problems)
        }
        makeCrawl = { options, plan throws(ValueError) in
            Engine(S.self, options: try options.decode(S.Options.self), plan: plan)
        }
    }

    /// The item types that it declares; found anew each time, by decoding a probe value of each.
    public var items: DeclaredItems { describeItems() }

    /// Makes a crawl of this spider.
    ///
    /// - Parameters:
    ///   - options: its options, as `Configuration` has them
    ///   - plan: all else that it runs on
    /// - Throws: `ValueError` where the options are not this spider's.
    public func crawl(options: Value, plan: CrawlPlan) throws(ValueError) -> any RunnableCrawl {
        try makeCrawl(options, plan)
    }
}

/// A crawl of any spider.
public protocol RunnableCrawl: Sendable {
    /// Runs the crawl; see `Engine`.
    ///
    /// - Returns: what it came to
    /// - Throws: what keeps it from starting.
    func run() async throws -> Summary

    /// Whether what it has not done when it ends can be gone on with by another process.
    var isResumable: Bool { get }

    /// Stops the crawl; see `Engine`.
    ///
    /// - Parameter atOnce: whether what runs is given up as well
    func stop(atOnce: Bool)
}

extension Engine: RunnableCrawl {}
