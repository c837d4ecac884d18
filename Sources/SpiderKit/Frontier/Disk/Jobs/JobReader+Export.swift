import SpiderHTTP
import SpiderSQLite
import SpiderURL

extension JobReader {
    /// Goes over all URLs that the crawl has come upon, as they are at one moment: those that have ended, those that wait,
    /// those that were not followed. However many there are, it takes the same memory.
    ///
    /// - Parameter body: takes one of them
    /// - Throws: `JobError.withoutFrontier`; `SQLiteError` where the database cannot be read; what `body` throws.
    public func forEachURL(_ body: (URLRecord) throws -> Void) throws {
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
                record.reason = row.outcome.reason
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
                record.reason = row.reason
                try body(parents.placing(record, row.place))
            }
        }
    }

    /// Writes all URLs that the crawl has come upon into a file, one object in JSON a line; see `forEachURL`.
    ///
    /// - Parameter path: the file; what is in it is replaced
    /// - Returns: how many there are
    /// - Throws: as `forEachURL`; `OutputError` where the file cannot be written.
    public func export(to path: String) throws -> Int {
        let file = try LineFile.opened(path, form: .json)
        var count = 0
        try forEachURL { record in
            count += 1
            try file.append { record.value.appendJSON(to: &$0) }
        }
        try file.close()
        // No URL is an answer as well.
        try file.removeOldContent()
        return count
    }
}

/// The addresses of pages by their numbers: what was found on one page mostly comes together.
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
