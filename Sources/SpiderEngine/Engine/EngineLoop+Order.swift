import Logging
import SpiderCore

extension EngineLoop {
    /// Opens the store of items that wait for the end, and the comparison with the last good run.
    func openKeepers(goesOn: Bool) throws {
        if plan.settings.order == .stable {
            if frontier.isShared {
                log.warning("'order: stable' has no effect if several machines share the crawl")
            } else {
                stable = try StableItems(folder: plan.job?.folder, goesOn: goesOn)
            }
        }
        let incremental = plan.settings.incremental
        guard !incremental.key.all.isEmpty else { return }
        guard let folder = plan.job?.folder, !frontier.isShared else {
            log.warning("'incremental' has no effect: nothing of this crawl is kept for the next one")
            return
        }
        let path = incremental.path?.text(job: plan.job?.name ?? "") ?? "\(folder)/changes.jsonl"
        changes = try ItemChanges(keys: incremental.key.all, path: path, folder: folder, goesOn: goesOn)
    }

    /// Writes the items in their order, and reports which are missing since the last good run.
    func writeKept(_ ending: Summary.Ending) throws {
        guard ending == .finished else { return }
        try stable?.forEachBatch { records in for output in outputs { try output.write(records) } }
        if state.summary.items > 0 { try changes?.writeRemoved() }
    }
}
