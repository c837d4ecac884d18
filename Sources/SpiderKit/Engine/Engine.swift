import Logging
import SpiderHTTP

/// Runs a crawl from its start to its summary.
///
/// ```swift
/// let plan = try CrawlPlan(settings, spider: spider, registry: registry, log: log)
/// let summary = try await Engine(Douban.self, plan: plan).run()
/// ```
public final class Engine<S: Spider>: Sendable {
    private let plan: CrawlPlan
    private let page: PageRun<S>
    private let mailbox = Mailbox<PageEvent>()

    /// Makes an engine; one runs one crawl.
    ///
    /// - Parameters:
    ///   - spider: whose crawl
    ///   - options: the spider's options
    ///   - plan: all else that it runs on
    public init(_ spider: S.Type, options: S.Options = S.Options(), plan: CrawlPlan) {
        self.plan = plan
        page = PageRun(
            spider: S(), options: options,
            fetch: Next(
                plan.middleware, around: plan.downloader,
                fallbackEncoding: PerHost(plan.settings, \.fallbackEncoding)),
            sitemapNesting: PerHost(plan.settings, \.limits.sitemapNesting.value),
            pipelines: PipelineChain(steps: plan.pipelines.map { .init(name: $0.name, pipeline: $0.pipeline) }),
            gate: ParsingGate(limit: plan.settings.memory.bytes / 4), mailbox: mailbox, log: plan.log)
    }

    /// Runs the crawl.
    ///
    /// - Returns: what it came to; a page that fails is counted there, and ends nothing
    /// - Throws: `OutputError` and whatever else keeps the crawl from starting.
    public func run() async throws -> Summary {
        let plan = plan
        let page = page
        let mailbox = mailbox
        let result: Result<Summary, any Error> = await withCheckedContinuation { waiting in
            do {
                try DedicatedThread.start {
                    waiting.resume(returning: Result { try EngineLoop(page, plan: plan, mailbox: mailbox).run() })
                }
            } catch {
                waiting.resume(returning: .failure(error))
            }
        }
        let isDone = await withinTime(.seconds(10)) {
            for layer in plan.middleware {
                do {
                    try await layer.finish()
                } catch {
                    plan.log.error("\(error)")
                }
            }
            await plan.downloader.shutdown()
        }
        if !isDone { plan.log.error("a middleware or the downloader does not end; it is left to itself") }
        let hasFinished = (try? result.get().ending) == .finished
        await keep(afterFinishing: hasFinished)
        if !hasFinished { plan.removeIfUnused() }
        return try result.get()
    }

    /// Whether what it has not done when it ends can be gone on with by another process.
    public var isResumable: Bool { plan.job != nil }

    /// Writes what outlives the process. If the crawl has finished, state that belongs to it alone is removed first, unless
    /// failed pages can still be retried: those of a job, and of a crawl that other processes share.
    private func keep(afterFinishing hasFinished: Bool) async {
        let (store, job, log) = (plan.store, plan.job, plan.log)
        await withCheckedContinuation { (waiting: CheckedContinuation<Void, Never>) in
            do {
                try DedicatedThread.start {
                    do {
                        if hasFinished, job == nil, !store.isShared { try store.forgetCrawl() }
                        try store.flush()
                        if hasFinished { job?.forgetPrevious() }
                    } catch {
                        log.error("what is kept for the next crawl cannot be written: \(error)")
                    }
                    waiting.resume()
                }
            } catch {
                log.error("what is kept for the next crawl cannot be written: \(error)")
                waiting.resume()
            }
        }
    }

    /// Stops the crawl: what runs is finished, for 10 seconds at most.
    ///
    /// - Parameter atOnce: whether what runs is given up as well
    public func stop(atOnce: Bool = false) {
        mailbox.post(.stop(atOnce: atOnce))
    }
}
