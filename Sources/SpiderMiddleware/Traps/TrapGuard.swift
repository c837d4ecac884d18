import SpiderCore
import SpiderHTTP
@_spi(Algorithms) import SpiderURL

/// Decides which links are a trap: paths that repeat themselves, queries that grow, calendars without end, pages that are
/// all nearly the same.
///
/// It remembers what it has seen of each host's shapes of URL, of a bounded number of both. What it goes by is what
/// ordinary sites do not have; a numbered list of any length is no trap as long as its pages differ.
struct TrapGuard {
    /// What is known of the URLs of one shape.
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

    /// A guard that has seen nothing.
    ///
    /// - Parameter today: the time of day
    init(today: UnixTime) { self.today = Int(clamping: today.seconds / 86_400) }

    /// Why a link is a trap; `nil` if it isn't one.
    ///
    /// - Parameters:
    ///   - url: where it leads
    ///   - depth: how many links away from the start that is
    ///   - settings: what is a trap there
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

    /// Changes what is known of the pages of a shape that were nearly the same.
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
