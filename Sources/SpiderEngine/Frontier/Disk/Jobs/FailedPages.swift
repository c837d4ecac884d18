import SpiderCore
import SpiderHTTP
import SpiderSQLite
import SpiderURL

/// The failed pages of a job, which can be retried.
struct FailedPages {
    /// The number of pages that were enqueued.
    struct Moved {
        /// Pages that had failed.
        var failed = 0
        /// Requests that had been skipped.
        var skipped = 0
        /// Failed pages by the reasons that the summary tells apart, and those with other reasons.
        var reasons: [String: Int] = [:]
        var others = 0
    }

    private static let batch = 1_000

    private let database: Database
    private let tables: FrontierTables
    private let select: Statement
    private let delete: Statement

    init(_ database: Database) throws(SQLiteError) {
        self.database = database
        tables = try FrontierTables(database)
        select = try Statement(
            """
            SELECT id, url, request, page, parent, link, reason, status, ended, ending FROM pages
            WHERE id > ? AND ending IN (\(FrontierTables.Ending.failed.rawValue), ?) AND request IS NOT NULL
            ORDER BY id LIMIT \(FailedPages.batch)
            """, in: database)
        delete = try Statement("DELETE FROM pages WHERE id = ?", in: database)
    }

    /// A page that has failed.
    private struct Failed {
        var row: FrontierTables.Row
        var reason: String
        var status: Int?
        var ended: Int
        var isSkipped: Bool
    }

    /// Enqueues failed pages as they were when they failed, with all attempts left. The failure is recorded as an
    /// earlier attempt.
    ///
    /// - Parameters:
    ///   - isMeant: returns whether to enqueue a page, by reason and status, also for skipped requests; if `nil`, all
    ///     failed pages are enqueued, and no skipped requests
    ///   - known: the reasons that are told apart
    /// - Throws: `SQLiteError`; `FrontierError.damaged`.
    func queueAgain(where isMeant: ((String, Int?) -> Bool)?, known: Set<String>) throws -> Moved {
        var moved = Moved()
        var last = 0
        while true {
            let (failed, count) = try next(&last, isMeant)
            for page in failed {
                try tables.attempt(
                    page.row.key.id, url: JobReader.redacted(page.row.url), status: page.status, reason: page.reason,
                    wall: page.ended)
                try tables.queue(page.row)
                delete.bind(1, page.row.key.id)
                try delete.run()
                if page.isSkipped {
                    moved.skipped += 1
                } else {
                    moved.failed += 1
                    if let key = ReasonPattern.known(page.reason, among: known.contains) {
                        moved.reasons[key, default: 0] += 1
                    } else {
                        moved.others += 1
                    }
                }
            }
            if count < FailedPages.batch { return moved }
        }
    }

    /// Returns the next pages after a number, and the number of pages that were read.
    private func next(
        _ last: inout Int, _ isMeant: ((String, Int?) -> Bool)?
    ) throws -> (failed: [Failed], count: Int) {
        var failed: [Failed] = []
        var count = 0
        let skipped = FrontierTables.Ending.skipped.rawValue
        select.bind(1, last)
        select.bind(2, isMeant == nil ? nil : skipped)
        defer { select.reset() }
        while try select.step() {
            last = select.integer(0)
            count += 1
            let text = select.text(6)
            if let isMeant, !isMeant(text, select.optionalInteger(7)) { continue }
            failed.append(
                Failed(
                    row: try row(), reason: text, status: select.optionalInteger(7), ended: select.integer(8),
                    isSkipped: select.integer(9) == skipped))
        }
        return (failed, count)
    }

    private func row() throws -> FrontierTables.Row {
        let address = select.text(1)
        do {
            let url = try WebURL(parsing: address)
            var request = try RequestCoding.decode(select.bytes(2), url: url)
            request.attempt = 1
            return FrontierTables.Row(
                key: QueueKey(priority: request.priority, id: select.integer(0)), host: HostDigest(HostKey(url)),
                url: address, request: try RequestCoding.encode(request), page: select.bytes(3),
                place: FrontierTables.Place(parent: select.optionalInteger(4), link: select.optionalText(5)))
        } catch {
            throw FrontierError.damaged(path: database.path, detail: "\(JobReader.redacted(address)): \(error)")
        }
    }
}
