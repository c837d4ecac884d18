import Logging
import SpiderHTTP
import SpiderURL

/// Pages whose code crashes the process.
extension EngineLoop {
    /// How often a page may crash the process before it counts as failed.
    static var crashLimit: Int { 3 }

    /// What is said if a page's code crashes the process; nothing if nobody handles crashes.
    func crashNote(_ address: String, id: Int?) -> CrashNote? {
        CrashHandler.isInstalled ? CrashNote(address: address, id: id, log: crashLog) : nil
    }

    /// Hears from the frontier which requests have crashed a process; of a shared one now and then, of any other once.
    func refreshCrashes() {
        guard let crashLog else { return }
        do {
            crashes = try crashLog.counts()
        } catch {
            log.debug("what has crashed can't be read: \(error)")
        }
    }

    /// Whether a request has crashed the process as often as it may: then it has failed.
    func hasCrashedForGood(_ queued: QueuedRequest) throws -> Bool {
        guard let count = crashes[queued.id] else { return false }
        guard count >= Self.crashLimit else {
            log.notice(
                "this page has crashed the process \(count.counted("time", "times")) and is tried again",
                metadata: ["url": "\(queued.request.url.redacted)"])
            return false
        }
        crashes[queued.id] = nil
        scheduler.withdrawn(queued.host, now: now)
        let failure = PageFailure(reason: "crashed the process \(Self.crashLimit) times")
        let page = RunningPage(queued: queued, phase: .parsing, started: now, deadline: now, task: nil)
        budget.start(queued.host, now: now)
        _ = budget.end(of: queued.host, PageEnd(kind: .failed))
        if let failed = fail(page, failure) { uncommitted.append(failed) }
        try commitEnded()
        try crashLog?.forget(queued.id)
        return true
    }
}
