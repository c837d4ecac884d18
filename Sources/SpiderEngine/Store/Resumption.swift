import Glibc
package import SpiderCore
package import SpiderHTTP

/// The crawl that an earlier process has left: to resume, or to restart from scratch if it has finished.
package struct Resumption: Sendable, Hashable {
    /// The job's name.
    package var job: String
    /// The number of pages that are done.
    package var done: Int
    /// The number of queued requests.
    package var waiting: Int
    /// The time when the earlier process last stored something.
    package var ended: UnixTime
    /// How it ended; `nil` if it had no time to say.
    package var ending: Summary.Ending?
    /// The number of failed pages that were enqueued for another attempt since then.
    package var queuedAgain = 0
}

extension Resumption: CustomStringConvertible {
    /// `resuming douban: 12,400 pages done, 3,100 waiting (last run ended 16:42: killed)`; if it has finished,
    /// `restarting douban from scratch: the last run finished 16:42, with 12,400 pages`
    package var description: String { text(now: .now()) }

    /// Returns the text at a time.
    ///
    /// - Parameter now: the time; a time of the same day is shown without its date
    func text(now: UnixTime) -> String {
        let pages = done.counted("page", "pages")
        if ending == .finished, queuedAgain == 0 {
            return "restarting \(job) from scratch: the last run finished \(ended.clockText(now: now)), with \(pages)"
        }
        let how =
            switch ending {
            case nil: "killed"
            case .finished: "finished; \(queuedAgain.counted("failed page", "failed pages")) queued again since"
            case .interrupted: "interrupted"
            case .limit(let name): "at \(name)"
            case .failed(let reason): reason
            }
        return """
            resuming \(job): \(pages) done, \(waiting.grouped) waiting \
            (last run ended \(ended.clockText(now: now)): \(how))
            """
    }
}

extension UnixTime {
    /// Returns the local time, such as `16:42`, with the date if it is another day.
    ///
    /// - Parameter now: the time at which it is read
    package func clockText(now: UnixTime) -> String {
        let (own, other) = (localParts, now.localParts)
        let clock = "\(UnixTime.padded(own.tm_hour)):\(UnixTime.padded(own.tm_min))"
        return own.tm_year == other.tm_year && own.tm_yday == other.tm_yday ? clock : "\(dateText) \(clock)"
    }

    /// The local date and time to the second: `2026-11-25 16:42:07`.
    package var localText: String {
        let parts = localParts
        let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map(UnixTime.padded).joined(separator: ":")
        return "\(dateText) \(clock)"
    }

    private var dateText: String {
        let parts = localParts
        return "\(parts.tm_year + 1900)-\(UnixTime.padded(parts.tm_mon + 1))-\(UnixTime.padded(parts.tm_mday))"
    }

    private var localParts: tm {
        var seconds = time_t(seconds)
        var parts = tm()
        localtime_r(&seconds, &parts)
        return parts
    }

    private static func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
