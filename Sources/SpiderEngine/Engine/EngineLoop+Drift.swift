import Logging
import SpiderCore

extension EngineLoop {
    /// The fraction of the last good run's fill rate below which a field is reported, if the settings have none.
    private static var reportBelow: Double { 0.8 }

    /// Adds findings about the items, and keeps the crawl as the last good one if it is.
    func compare(_ summary: inout Summary) {
        history.keep(atOnce: true)
        let limit = plan.settings.drift.failBelow?.value
        let isWhole = summary.ending == .finished
        let findings = history.statistics.findings(
            since: history.last, below: limit ?? EngineLoop.reportBelow, isWhole: isWhole)
        if let changes {
            do {
                summary.changes = try changes.counts()
            } catch {
                log.warning("can't count what has changed: \(error)")
            }
        }
        summary.findings = findings.isEmpty ? nil : findings
        let hasDrifted = findings.contains(where: \.isDrift)
        if hasDrifted, limit != nil { summary.failsByDrift = true }
        guard isWhole, summary.items > 0, !summary.isBlocked, !hasDrifted else { return }
        do {
            try history.keepAsGood()
            try changes?.keepAsGood()
        } catch {
            log.warning("can't keep the statistics of the items for the next crawl: \(error)")
        }
    }
}
