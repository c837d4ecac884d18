import SpiderCore
import SpiderHTTP
@_spi(Algorithms) import SpiderURL

/// The decision which links are traps: repetitive paths, growing queries, endless calendars, pages that are all nearly
/// the same.
///
/// It remembers the shapes of each host's URLs, a bounded number of both. It looks for signs that ordinary sites don't
/// show. A numbered list of any length isn't a trap as long as its pages differ.
struct TrapGuard {
    /// The knowledge about the URLs of one shape.
    private struct Record {
        var calendar = CalendarWalk()
        var run = DuplicateRun()
        var growth = QueryGrowth()
    }

    private typealias Records = RecentlyUsed<UInt64, Record>

    private let today: Int
    private var hosts = RecentlyUsed<String, Records>(limit: hostLimit)

    private static let hostLimit = 512
    private static let shapeLimit = 256

    /// Creates a guard that has seen nothing.
    ///
    /// - Parameter today: the current time
    init(today: UnixTime) { self.today = Int(clamping: today.seconds / 86_400) }

    /// Returns the trap that a link leads into; `nil` if there is none.
    ///
    /// - Parameters:
    ///   - url: the link's URL
    ///   - depth: the number of links from the start
    ///   - settings: the settings for the URL
    mutating func trap(at url: WebURL, depth: Int, _ settings: TrapSettings) -> Trap? {
        guard url.isHTTP else { return nil }
        let path = url.path
        if let segments = PathRepeats.first(in: path, beyond: settings.repeats.value) {
            return .path(TrapGuard.short(segments))
        }
        let query = url.query
        if let query, QueryPile.isPile(query, beyond: settings.parameters.value) {
            return .query(TrapGuard.short(path))
        }
        let shape = URLShape(url)
        guard shape.isCommon || query != nil else { return nil }
        let span = (today - settings.yearsBack.value * 366)...(today + settings.yearsAhead.value * 366)
        return hosts.update(TrapGuard.host(of: url), default: Records(limit: TrapGuard.shapeLimit)) { records in
            if let query {
                let hasGrown = records.update(SimilarityHash.mixed(shape.pathHash), default: Record()) {
                    $0.growth.note(length: query.utf8.count, depth: depth, beyond: settings.growth.value)
                }
                if hasGrown { return .query(TrapGuard.short(path)) }
            }
            guard shape.isCommon else { return nil }
            return records.update(shape.hash, default: Record()) { record in
                if record.run.isOver(after: settings.duplicates.value) { return .duplicates(URLShape.text(of: url)) }
                guard let date = shape.date else {
                    record.calendar.refute()
                    return nil
                }
                return record.calendar.note(date, depth: depth, span: span) ? .calendar(URLShape.text(of: url)) : nil
            }
        }
    }

    /// Changes the run of nearly equal pages of a shape.
    mutating func update<Result>(
        _ shape: URLShape, of url: WebURL, _ change: (inout DuplicateRun) -> Result
    ) -> Result {
        hosts.update(TrapGuard.host(of: url), default: Records(limit: TrapGuard.shapeLimit)) { records in
            records.update(shape.hash, default: Record()) { change(&$0.run) }
        }
    }

    private static func host(of url: WebURL) -> String { url.hostAndPort ?? "" }

    private static func short(_ text: String) -> String {
        text.utf8.count <= 80 ? text : String(decoding: text.utf8.prefix(80), as: UTF8.self) + "…"
    }
}
