import Logging
@_spi(Threads) import SpiderCore

extension EngineLoop {
    /// Opens the outputs, and resumes those that earlier processes have written to.
    func openOutputs(_ progress: CrawlProgress?) throws {
        for make in plan.outputs {
            guard let output = try writing({ try open(make) }) else { break }
            outputs.append(output)
            if let progress { try resume(output, progress) }
        }
        if let changes {
            outputs.append(changes)
            if let progress { try resume(changes, progress) }
        }
        warnOfOthers()
        if progress == nil { try storeBeginning() }
    }

    /// Stores the outputs' lengths before anything is written, if they keep older content: a resumed crawl couldn't
    /// tell it from items of pages that come again.
    private func storeBeginning() throws {
        let isNeeded = outputs.contains { $0.length ?? 0 > 0 }
        guard try isNeeded || !plan.store.entries(of: OutputNotes.section).isEmpty else { return }
        try frontier.store(withOutputs(CrawlProgress()))
    }

    /// Opens an output. If it is a pipe without a reader, it is opened as soon as it has one.
    ///
    /// - Returns: `nil` if the crawl was asked to stop in the meantime
    /// - Throws: the output's error if it can't be opened
    private func open(_ make: () throws -> any Output) throws -> (any Output)? {
        var hasSaid = false
        while true {
            do {
                return try make()
            } catch let error as OutputError where error.isUnread {
                if !hasSaid { log.notice("waiting for somebody to read \(error.location)") }
                hasSaid = true
            }
            // Nothing is running yet that could post anything else.
            if !mailbox.wait(atMost: EngineState.lookUpInterval).isEmpty {
                handle(.stop(atOnce: false))
                return nil
            }
        }
    }

    /// Resumes an output at the length that belongs to the pages that are done.
    private func resume(_ output: any Output, _ progress: CrawlProgress) throws {
        if let known = progress.knownLocation(of: output), let length = progress.outputs[known] {
            try output.resume(at: length, mark: progress.marks?[known]?.content)
            if known != output.location { respelled.append(known) }
        } else if progress.summary.items > 0, output.length != nil {
            log.warning(
                "'\(output.location)' is new to this job; items of pages that are already done won't be written to it")
        }
    }

    /// Warns if the first item replaces the items of a job that isn't finished.
    private func warnOfOthers() {
        // An output that is resumed keeps its content.
        let files = outputs.filter { $0.length == 0 }.map(\.location)
        guard let root = plan.jobRoot else { return }
        for (other, file) in Job.unfinishedOwners(of: files, in: root, besides: plan.job?.name) {
            log.warning(
                "'\(file)' has items of the job '\(other)', which isn't finished: the first item of this crawl replaces them; use {job} in the path, or -o FILE"
            )
        }
    }
}
