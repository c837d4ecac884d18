import Logging
import SpiderCore
import SpiderURL

extension EngineNote {
    /// The level that the note is logged at.
    var level: Logger.Level {
        switch self {
        case .cannotContinue: .error
        case .pageFailed, .stalled, .leftRunning: .warning
        case .again: .debug
        case .faulty(_, _, let isNew): isNew ? .notice : .debug
        case .crashed: .notice
        case .progress: .info
        }
    }

    /// The line in the log.
    var message: String {
        switch self {
        case .cannotContinue(let reason): return reason
        case .pageFailed(_, _, let failure): return "page failed: \(failure.text.reason)"
        case .again: return "again"
        case .faulty(_, let detail, _): return "the page is faulty: \(detail)"
        case .crashed(_, let times):
            return "this page has crashed the process \(times.counted("time", "times")) and is tried again"
        case .progress(let pages, let items, let failed, let running, let waiting):
            let done = [
                pages.counted("page", "pages"), items.counted("item", "items"), failed.counted("failure", "failures"),
            ].joined(separator: ", ")
            return "\(done); \(running.grouped) in flight, \(waiting.grouped) waiting"
        case .stalled(let report): return "\(report)"
        case .leftRunning(let count):
            return "\(count.counted("page doesn't end; it is", "pages don't end; they are")) abandoned"
        }
    }

    /// The page or host that the line is about.
    var metadata: Logger.Metadata? {
        switch self {
        case .pageFailed(let address, let page, let failure):
            var metadata: Logger.Metadata = ["url": "\(address)", "page": "\(EngineNote.kind(of: page))"]
            if let detail = failure.text.detail { metadata["detail"] = "\(detail)" }
            return metadata
        case .again(let url, let reason): return ["url": "\(url.redacted)", "reason": "\(reason)"]
        case .faulty(let address, _, _), .crashed(let address, _): return ["url": "\(address)"]
        case .cannotContinue, .progress, .stalled, .leftRunning: return nil
        }
    }

    /// Returns the name of a page's case, without its payload.
    private static func kind(of page: any Sendable) -> Substring { "\(page)".prefix { $0 != "(" } }
}

extension Logger {
    /// Logs a note. Its text is made only if the level is logged.
    func write(_ note: EngineNote) {
        let level = note.level
        guard level >= logLevel else { return }
        log(level: level, "\(note.message)", metadata: note.metadata)
    }
}
