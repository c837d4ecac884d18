import SpiderCore
import SpiderHTTP
import SpiderURL

extension EngineState {
    /// Whether pages wait for downloads: because no further page may count, or because many items wait.
    var mustHoldPages: Bool {
        guard !waitingItems.isEmpty else { return false }
        return !budget.mayStart || budget.isFull || waitingItems.size > waitingLimit
    }

    /// The memory of waiting items beyond which no further page starts.
    private var waitingLimit: Int { settings.memory.bytes / 16 }

    /// Takes pages from the scheduler while they have to wait, and offers them again afterwards.
    mutating func holdPages(now: ContinuousClock.Instant, _ actions: inout Actions) {
        guard mustHoldPages != holdsPages else { return }
        holdsPages.toggle()
        if holdsPages {
            heldHosts.formUnion(scheduler.withdraw(below: Request.downloadPriority, now: now))
        } else {
            for host in heldHosts { actions.append(.ask(.look(host))) }
            heldHosts = []
        }
    }

    /// Returns whether a host's next request has to wait.
    mutating func isHeld(_ head: QueueHead?, of host: HostKey) -> Bool {
        guard holdsPages, let head, head.priority < Request.downloadPriority else { return false }
        heldHosts.insert(host)
        return true
    }

    /// Enqueues the downloads of a page's items, and takes off the items that have to wait.
    ///
    /// - Parameters:
    ///   - downloads: the downloads, by the places of their items
    ///   - commit: the end of the page
    ///   - address: the page's URL; `nil` for the start
    /// - Returns: the items that wait
    mutating func hold(
        _ downloads: [Int: FoundDownloads], from commit: inout PageCommit, at address: WebURL?
    ) -> [WaitingItems.Item] {
        guard !downloads.isEmpty else { return [] }
        var held: [WaitingItems.Item] = []
        var ready: [Record] = []
        for (index, record) in commit.items.enumerated() {
            guard let found = downloads[index] else {
                ready.append(record)
                continue
            }
            for (key, request) in found.requests where waitingItems.ask(for: key) { commit.requests.append(request) }
            if found.unchanged > 0 { summary.unchangedFiles = (summary.unchangedFiles ?? 0) + found.unchanged }
            var item = found.item
            item.source = WaitingItems.Source(page: commit.id ?? EngineState.startID, place: index, url: address)
            held.append(item)
        }
        commit.items = ready
        commit.waitingItems = held.count
        return held
    }

    /// Returns the end of a download whose request ends without its task.
    func downloadEnd(of queued: QueuedRequest, because reason: String) -> DownloadEnd? {
        guard queued.isDownload, let order = try? queued.request.attachment(DownloadOrder.self) else { return nil }
        return DownloadEnd(key: order.key, result: .failed(reason))
    }

    /// Applies what has been committed: first the items that wait, then the downloads, because an item may wait for one
    /// that has ended together with its page.
    mutating func settleItems(refused: Set<Int>, _ actions: inout Actions) {
        for (index, commit) in ended.commits.enumerated() where !ended.held[index].isEmpty {
            guard !refused.contains(commit.id ?? EngineState.startID) else { continue }
            deliver(waitingItems.add(ended.held[index]), &actions)
        }
        for end in ended.downloads {
            switch end.result {
            case .saved where end.isUnchanged: summary.unchangedFiles = (summary.unchangedFiles ?? 0) + 1
            case .saved: summary.files = (summary.files ?? 0) + 1
            case .failed: break
            }
            actions.append(.noteDownload(end))
            deliver(waitingItems.end(end.key, end.result), &actions)
        }
    }

    /// Ends items that would wait forever because nothing is left that could end their downloads.
    mutating func releaseStranded(now: ContinuousClock.Instant, _ actions: inout Actions) {
        guard stopping == nil, !waitingItems.isEmpty else { return }
        let ready = waitingItems.endAll(.failed("its request was lost"))
        guard !ready.isEmpty else { return }
        deliver(ready, &actions)
        saving.note(pages: 1, now: now)
    }

    private mutating func deliver(_ ready: WaitingItems.Ready, _ actions: inout Actions) {
        guard !ready.isEmpty else { return }
        summary.count(dropped: ready.dropped)
        summary.count(ready.records)
        actions.append(.keepItems(ready.changes))
        for item in ready.items {
            let page = DeliveredPage(
                id: item.source.page, url: item.source.url, places: [item.source.place], isLate: true)
            actions.append(.deliver([item.record], [], page))
        }
    }
}
