import SpiderCore
import SpiderHTTP
import SpiderSQLite
@_spi(Algorithms) import SpiderURL

extension JobReader {
    /// Calls a closure with each URL that the crawl has found, all as of one moment: first pages that have ended, then
    /// queued requests, then skipped ones. The memory for this doesn't depend on their number.
    ///
    /// - Throws: `JobError.withoutFrontier`; `SQLiteError` if the database can't be read; the errors of `body`.
    func forEachURL(_ body: (URLRecord) throws -> Void) throws {
        guard tables != nil else { throw JobError.withoutFrontier(job: name) }
        try reading {
            var parents = try ParentNames(database)
            let ended = try Statement(
                "SELECT \(FrontierReading.endedColumns) FROM pages ORDER BY id", in: database)
            while try ended.step() {
                let row = FrontierReading.ended(ended)
                var record = URLRecord(
                    url: JobReader.withoutCredentials(row.url), disposition: .init(row.outcome.ending))
                record.status = row.outcome.status
                record.items = row.outcome.items
                record.reason = row.outcome.reason?.withoutSecrets
                record.attempts = row.outcome.attempts
                record.time = UnixTime(Int64(row.outcome.ended))
                try body(parents.placing(record, row.place))
            }
            for (table, due) in [("queue", ""), ("delayed", ", due")] {
                let waiting = try Statement(
                    "SELECT \(FrontierReading.waitingColumns)\(due) FROM \(table)", in: database)
                while try waiting.step() {
                    let row = FrontierReading.waiting(waiting, isDelayed: !due.isEmpty)
                    var record = URLRecord(url: JobReader.withoutCredentials(row.url), disposition: .waiting)
                    if let url = WebURL(row.url), let request = try? RequestCoding.decode(row.request, url: url) {
                        record.attempts = request.attempt - 1
                    }
                    record.time = row.due.map { UnixTime(Int64(($0 + 999) / 1000)) }
                    try body(parents.placing(record, row.place))
                }
            }
            let skipped = try Statement("SELECT url, parent, link, reason FROM skipped", in: database)
            while try skipped.step() {
                let row = FrontierReading.skipped(skipped)
                var record = URLRecord(url: JobReader.withoutCredentials(row.url), disposition: .skipped)
                record.reason = row.reason.withoutSecrets
                try body(parents.placing(record, row.place))
            }
        }
    }
}

extension URLRecord.Disposition {
    fileprivate init(_ ending: FrontierTables.Ending) {
        switch ending {
        case .done: self = .done
        case .failed: self = .failed
        case .redirected: self = .redirected
        case .skipped: self = .skippedInQueue
        }
    }
}

/// The URLs of pages by their numbers. They are remembered because links of one page mostly come together.
private struct ParentNames {
    private let select: Statement
    private var known: [Int: String] = [:]
    private static let limit = 4_096

    init(_ database: Database) throws(SQLiteError) {
        select = try Statement("SELECT url FROM pages WHERE id = ?", in: database)
    }

    mutating func placing(_ record: URLRecord, _ place: FrontierTables.Place) throws(SQLiteError) -> URLRecord {
        var record = record
        record.link = place.link
        guard let parent = place.parent else { return record }
        if let name = known[parent] {
            record.foundOn = name
            return record
        }
        select.bind(1, parent)
        defer { select.reset() }
        guard try select.step() else { return record }
        if known.count >= ParentNames.limit { known.removeAll(keepingCapacity: true) }
        record.foundOn = JobReader.withoutCredentials(select.text(0))
        known[parent] = record.foundOn
        return record
    }
}
