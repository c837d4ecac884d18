import Logging
import SpiderCore

extension EngineLoop {
    /// Opens the store of items that wait for the end, and the comparison with the last good run.
    func openKeepers(goesOn: Bool) throws {
        try openStable(goesOn: goesOn)
        let incremental = plan.settings.incremental
        guard !incremental.key.all.isEmpty else { return }
        guard let folder = plan.job?.folder, !frontier.isShared else {
            log.warning("'incremental' has no effect: nothing of this crawl is kept for the next one")
            return
        }
        let path = incremental.path?.text(job: plan.job?.name ?? "") ?? "\(folder)/changes.jsonl"
        changes = try ItemChanges(
            keys: incremental.key.all, path: path, folder: folder, store: plan.store, goesOn: goesOn)
    }

    private func openStable(goesOn: Bool) throws {
        let folder = frontier.isShared ? nil : plan.job?.folder
        if plan.settings.order != .stable {
            guard let folder, StableItems.exist(in: folder) else { return }
            guard goesOn else { return StableItems.remove(from: folder) }
            // Its outputs don't have the items that wait.
            log.notice("this crawl began with 'order: stable', and goes on with it")
        } else if frontier.isShared {
            return log.warning("'order: stable' has no effect if several machines share the crawl")
        }
        stable = try StableItems(folder: folder, store: plan.store, goesOn: goesOn)
    }

    /// Whether an output gets its items at the end. What the job keeps of them is written as they come.
    func waitsForOrder(_ output: any Output) -> Bool { stable != nil && !KeptItems.isFile(output.location) }

    /// Writes items that are in order, and what is missing since the last good run.
    func writeKept(_ ending: Summary.Ending) throws {
        guard ending == .finished else { return }
        if let stable { try write(stable) }
        guard state.summary.items > 0 else { return }
        try changes?.writeRemoved(isWhole: hasReadAll)
    }

    /// Whether no page has failed that may have items: one that doesn't exist any more has none.
    private var hasReadAll: Bool {
        state.summary.failures.keys.allSatisfy { $0.hasPrefix("404 ") || $0.hasPrefix("410 ") }
    }

    private func write(_ items: StableItems) throws {
        let waiting = outputs.filter(waitsForOrder)
        let files = waiting.filter { $0.length != nil }
        // These were cut back to how they were before the crawl, so they get all items.
        if let changes, changes.length != nil { try changes.restart() }
        if !files.isEmpty {
            try items.forEachBatch { records in
                for output in files {
                    try output.write(records)
                    try output.flush()
                }
            }
        }
        let others = waiting.filter { $0.length == nil }
        guard !others.isEmpty else { return }
        try items.forEachDelivery { records in
            for output in others {
                try output.write(records)
                try output.flush()
            }
            try frontier.store(withOutputs(frontier.progress ?? CrawlProgress()))
            for output in others { try output.stored() }
        }
    }
}
