package import Logging
package import SpiderCore
package import SpiderHTTP
package import SpiderValue

/// Parses single pages with a spider, outside of a crawl.
///
/// ```swift
/// let trial = try PageTrial(spider, options: options, settings: settings, registry: registry, log: log)
/// let outcome = await trial.parse(response, as: page)
/// print(outcome.records.count, outcome.found.count)
/// ```
package struct PageTrial: Sendable {
    /// The result of `parse`.
    package struct Outcome: Sendable {
        /// The items that passed the pipelines.
        package var records: [Record] = []
        /// The number of items that pipelines dropped, by reason.
        package var dropped: [String: Int] = [:]
        /// The requests that were followed, before any layer could skip them.
        package var found = FoundRequests()
        /// The number of links that aren't `http` or `https`.
        package var skippedLinks = 0
        /// The reason why the page failed; then nothing else counts.
        package var failure: PageFailure?
    }

    private let body: @Sendable (Response, any Codable & Sendable) async -> Outcome
    private let begin: @Sendable () async -> Outcome

    /// Creates a trial with the pipelines that settings name.
    ///
    /// - Parameters:
    ///   - spider: the spider
    ///   - options: its options
    ///   - settings: the settings in effect
    ///   - registry: the plugins that the settings may name
    ///   - log: the log of the spider
    /// - Throws: `ValueError` if the options aren't this spider's; what a pipeline throws if it can't be made.
    package init(
        _ spider: RegisteredSpider, options: Value, settings: Settings, registry: Registry, log: Logger
    ) throws {
        var context = PluginContext(spider: spider.name, settings: settings, recording: spider.recording, log: log)
        context.items = spider.items
        context.usePageThreads()
        let made = context
        let steps = try settings.pipelines.map {
            PipelineChain.Step(name: $0.name, pipeline: try registry.pipelines.make($0, made))
        }
        (body, begin) = try spider.make().trial(options, PipelineChain(steps: steps), log)
    }

    /// Parses a page.
    ///
    /// - Parameters:
    ///   - response: the page
    ///   - page: its kind: the spider's `Page`
    package func parse(_ response: Response, as page: any Codable & Sendable) async -> Outcome {
        await body(response, page)
    }

    /// Runs the spider's `start`.
    package func start() async -> Outcome { await begin() }
}

extension Spider {
    fileprivate typealias Body = @Sendable (Response, any Codable & Sendable) async -> PageTrial.Outcome

    fileprivate func trial(
        _ options: Value, _ pipelines: PipelineChain, _ log: Logger
    ) throws(ValueError) -> (Body, @Sendable () async -> PageTrial.Outcome) {
        let (spider, options) = (self, try options.decode(Options.self))
        let body: Body = { response, page in
            guard let page = page as? Page else {
                return PageTrial.Outcome(failure: PageFailure(reason: "the kind of page is another spider's"))
            }
            let crawl = Crawl<Self>(options: options, response: response, log: log)
            return await Self.outcome(crawl, pipelines) { try await spider.parse(response, as: page, crawl) }
        }
        let begin: @Sendable () async -> PageTrial.Outcome = {
            let crawl = Crawl<Self>(options: options, response: nil, log: log)
            return await Self.outcome(crawl, pipelines) { try await spider.start(crawl) }
        }
        return (body, begin)
    }

    private static func outcome(
        _ crawl: Crawl<Self>, _ pipelines: PipelineChain, _ body: () async throws -> Void
    ) async -> PageTrial.Outcome {
        var outcome = PageTrial.Outcome()
        do {
            try await body()
            try checkDeclared(crawl.items)
            let result = try await pipelines.process(crawl.items)
            outcome.records = result.records
            outcome.dropped = result.dropped
            outcome.skippedLinks = crawl.skippedLinks
            outcome.found = crawl.takeRequests()
        } catch {
            outcome.failure = PageFailure(error)
        }
        return outcome
    }
}
