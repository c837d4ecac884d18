import SpiderCore
import SpiderHTTP

extension EngineLoop {
    /// Asks the frontier, and hands its answer to the engine.
    func ask(_ call: consuming FrontierCall) throws {
        switch call {
        case .commit(let pages):
            do {
                let change = try frontier.commit(pages, now: now)
                note(pages, unless: change.refused)
                endTraces(of: pages, refused: change.refused)
                answer(.committed(change))
            } catch is FrontierAway {
                answer(.away)
            }
        case .take(let host, let allowance):
            let queued = try frontier.take(from: host, within: allowance, now: now)
            answer(.taken(host, queued, next: try frontier.head(of: host, now: now)))
        case .takeAll(let host, let limit):
            let requests = try frontier.takeAll(from: host, limit: limit)
            answer(.takenAll(host, requests, next: try frontier.head(of: host, now: now)))
        case .look(let host): answer(.head(host, try frontier.head(of: host, now: now)))
        case .lookAtAll:
            for host in try frontier.waitingHosts() { answer(.head(host, try frontier.head(of: host, now: now))) }
        case .answered(let id): frontier.answered(id)
        case .hold(let host, let time): try frontier.hold(host, until: time, now: now)
        case .refresh: answer(.refreshed(try frontier.refresh(now: now)))
        }
    }

    /// Notes the requests that the frontier now has, and those that layers have skipped.
    private func note(_ pages: [PageCommit], unless refused: Set<Int>) {
        for commit in pages where !refused.contains(commit.id ?? EngineState.startID) {
            for found in commit.requests.unpacked { page.known.insert(found.fingerprint) }
            guard commit.skippedByLayers > 0 else { continue }
            let kept = commit.skipped.count - commit.skippedByLayers
            for skipped in commit.skipped.dropFirst(kept) { page.known.skips.insert(skipped) }
        }
    }

    private func answer(_ answer: consuming FrontierAnswer) {
        handle(.frontier(answer, waiting: frontier.waitingCount))
    }
}
