import Logging
@_spi(Threads) package import SpiderCore
@_spi(Threads) import SpiderHTTP

/// Runs a crawl from its start to its summary.
///
/// ```swift
/// let plan = try CrawlPlan(settings, spider: spider, registry: registry, log: log)
/// let summary = try await Engine(Douban.self, plan: plan).run()
/// ```
package final class Engine<S: Spider>: Sendable {
    private let plan: CrawlPlan
    private let page: PageRun<S>
    private let mailbox = Mailbox<PageEvent>()
    private let stopFlag = StopFlag()

    /// Creates an engine, which runs one crawl.
    ///
    /// - Parameters:
    ///   - spider: the spider
    ///   - options: the spider's options
    ///   - plan: everything else that the crawl runs on
    package convenience init(_ spider: S.Type, options: S.Options = S.Options(), plan: CrawlPlan) {
        self.init(S(), items: DeclaredItems(S.items, of: S.name), options: options, plan: plan)
    }

    init(_ spider: S, items: DeclaredItems, options: S.Options, plan: CrawlPlan) {
        self.plan = plan
        page = PageRun(
            spider: spider, items: items, options: options,
            fetch: plan.fetch,
            sitemapNesting: PerHost(plan.settings, \.limits.sitemapNesting.value),
            pipelines: PipelineChain(steps: plan.pipelines.map { .init(name: $0.name, pipeline: $0.pipeline) }),
            files: plan.store.isShared
                ? nil
                : FileKeeper(
                    store: plan.store, job: plan.jobName ?? S.name, isKept: plan.job != nil,
                    isDurable: plan.settings.durable.value == .full),
            gate: ParsingGate(limit: plan.settings.memory.bytes / 4), mailbox: mailbox, log: plan.log,
            keeper: plan.keeper, tracer: plan.tracer)
    }

    /// Runs the crawl.
    ///
    /// If the task that awaits it is cancelled, the crawl stops as with `stop()`, and the summary is returned as usual.
    ///
    /// - Returns: the summary; a page that fails is counted there, and ends nothing
    /// - Throws: `OutputError` and whatever else keeps the crawl from starting.
    package func run() async throws -> Summary {
        let result = await withTaskCancellationHandler {
            await runOnThread()
        } onCancel: {
            stop()
        }
        let summary = try result.get()
        do {
            try await page.spider.finished(summary)
        } catch {
            plan.log.error("the spider's 'finished' failed: \(error)")
        }
        await FinishHooks(hooks: plan.settings.onFinish.all, log: plan.log)
            .run(summary, spider: plan.spiderName.isEmpty ? S.name : plan.spiderName, job: plan.jobName ?? S.name)
        return summary
    }

    private func runOnThread() async -> Result<Summary, any Error> {
        let (plan, page, mailbox, stopFlag) = (plan, page, mailbox, stopFlag)
        do {
            return try await withCheckedThrowingContinuation { waiting in
                do {
                    try DedicatedThread.start {
                        let result = CrawlShutdown(plan: plan).after {
                            let loop = try EngineLoop(page, plan: plan, mailbox: mailbox, stop: stopFlag)
                            loop.run()
                            return loop.close()
                        }
                        waiting.resume(returning: result)
                    }
                } catch {
                    waiting.resume(throwing: error)
                }
            }
        } catch {
            await plan.finishFetching()
            plan.removeIfUnused()
            return .failure(error)
        }
    }

    /// Whether another process can resume what is left when the crawl ends.
    package var isResumable: Bool { plan.job != nil }

    /// Stops the crawl: running pages are finished, for 10 seconds at most.
    ///
    /// - Parameter atOnce: whether running pages are given up as well
    package func stop(atOnce: Bool = false) {
        stopFlag.set()
        mailbox.post(.stop(atOnce: atOnce))
    }

    /// The folder of the crawl's job; nil if it has none.
    package var jobFolder: String? { plan.job?.folder }

    /// Changes the crawl while it runs.
    package func control(_ control: CrawlControl) { mailbox.post(.control(control)) }
}
