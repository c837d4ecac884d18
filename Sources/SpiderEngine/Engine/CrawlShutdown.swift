import Logging
@_spi(Threads) import SpiderCore
import SpiderHTTP

/// Ends a crawl: the one place that closes everything it has opened, whether it ran or couldn't begin.
///
/// The order matters. Outputs and frontier are closed when nothing is running any more. Layers may still use the
/// downloader while they finish. The store is written last, because layers put into it what outlives the crawl.
struct CrawlShutdown: Sendable {
    /// The time that layers and downloader may take.
    static let patience: Duration = .seconds(10)

    let plan: CrawlPlan

    /// Runs a crawl on this thread, which blocks, and closes everything afterwards.
    ///
    /// - Parameter run: runs the crawl, and closes outputs and frontier
    func after(_ run: () throws -> Summary) -> Result<Summary, any Error> {
        let result = Result { try run() }
        let done = Mailbox<Void>()
        Task {
            await plan.finishFetching()
            done.post(())
        }
        _ = done.wait(atMost: nil)
        let hasFinished = (try? result.get().ending) == .finished
        keep(hasFinished: hasFinished)
        if !hasFinished { plan.removeIfUnused() }
        plan.job?.release()
        return result
    }

    /// Writes the store. If the crawl has finished, sections that belong to it alone are removed, except for a job,
    /// whose failed pages may be retried.
    private func keep(hasFinished: Bool) {
        do {
            if hasFinished, plan.job == nil, !plan.store.isShared { try plan.store.forget(plan.sectionsOfCrawl) }
            try plan.store.flush()
            if hasFinished { plan.job?.forgetPrevious() }
        } catch {
            plan.log.error("can't store the state for the next crawl: \(error)")
        }
    }
}

extension CrawlPlan {
    /// Finishes the pipelines, and the layers from the outermost on, then shuts the downloader down, in 10 seconds each
    /// at most. A failure is logged.
    func finishFetching() async {
        await finishPipelines()
        let isDone = await withinTime(CrawlShutdown.patience) {
            for layer in middleware {
                do {
                    try await layer.finish()
                } catch {
                    log.error("\(error)")
                }
            }
            await downloader.shutdown()
        }
        if !isDone { log.error("a middleware or the downloader doesn't end; it is abandoned") }
    }

    private func finishPipelines() async {
        guard !pipelines.isEmpty else { return }
        let (pipelines, log) = (pipelines.map(\.pipeline), log)
        let isDone = await withinTime(CrawlShutdown.patience) {
            for pipeline in pipelines {
                do {
                    try await pipeline.finish()
                } catch {
                    log.error("\(error)")
                }
            }
        }
        if !isDone { log.error("a pipeline doesn't end; it is abandoned") }
    }
}
