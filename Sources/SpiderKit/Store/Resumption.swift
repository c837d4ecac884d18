import Glibc
import SpiderHTTP

/// What an earlier process has left of a crawl, for this one to go on with.
public struct Resumption: Sendable, Hashable {
    /// The job's name.
    public var job: String
    /// How many pages are done.
    public var done: Int
    /// How many requests wait.
    public var waiting: Int
    /// When the earlier process stored something last.
    public var ended: UnixTime
    /// How it ended; nothing where it had no time to say.
    public var ending: Summary.Ending?
}

extension Resumption: CustomStringConvertible {
    /// `resuming douban: 12,400 pages done, 3,100 waiting (last run ended 16:42: killed)`
    public var description: String { text(now: .now()) }

    /// The text, as it is at some time.
    ///
    /// - Parameter now: the time: one of the same day is told without its date
    func text(now: UnixTime) -> String {
        let how =
            switch ending {
            case nil: "killed"
            case .finished: "finished"
            case .interrupted: "interrupted"
            case .limit(let name): "at \(name)"
            case .failed(let reason): reason
            }
        return """
            resuming \(job): \(grouped(done)) \(done == 1 ? "page" : "pages") done, \(grouped(waiting)) waiting \
            (last run ended \(ended.clockText(now: now)): \(how))
            """
    }

    private func grouped(_ number: Int) -> String {
        var text = ""
        for (index, digit) in "\(number)".utf8.reversed().enumerated() {
            if index > 0, index % 3 == 0, digit != UInt8(ascii: "-") { text = "," + text }
            text = String(UnicodeScalar(digit)) + text
        }
        return text
    }
}

extension UnixTime {
    /// The time as the clock on the wall shows it: `16:42`, with the date where that is another one.
    ///
    /// - Parameter now: the time at which it is read
    func clockText(now: UnixTime) -> String {
        func parts(_ time: UnixTime) -> tm {
            var seconds = time_t(time.seconds)
            var parts = tm()
            localtime_r(&seconds, &parts)
            return parts
        }
        func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let (own, other) = (parts(self), parts(now))
        let clock = "\(padded(own.tm_hour)):\(padded(own.tm_min))"
        if own.tm_year == other.tm_year, own.tm_yday == other.tm_yday { return clock }
        return "\(own.tm_year + 1900)-\(padded(own.tm_mon + 1))-\(padded(own.tm_mday)) \(clock)"
    }
}
