import SpiderCore
import SpiderSQLite

/// The upgrade of a job's tables from the format of an earlier version.
///
/// A change of `FrontierState.format` adds a step. If a step is missing, the job is refused and left as it is.
struct JobUpgrade {
    /// Changes the tables from one format to the next one; it runs within a transaction.
    typealias Step = @Sendable (Database) throws -> Void

    /// The steps, by the format that they start from. There is none yet: format 1 is the first that was published.
    static let steps: [Int: Step] = [:]

    private let database: Database
    private let version: Int
    private let format: Int
    private let steps: [Step]
    /// Whether the database has the number of the present format.
    private let isMarked: Bool

    /// Finds the steps that a job needs.
    ///
    /// - Throws: `FrontierError.earlierVersion` if one is missing.
    init(_ database: Database, from version: Int, to format: Int, steps: [Int: Step] = JobUpgrade.steps) throws {
        self.database = database
        self.format = format
        // A new database has format 0, and no tables.
        let isNew =
            try version == 0 && database.rows("SELECT 1 FROM sqlite_master WHERE name = 'crawl'").isEmpty
        self.version = isNew ? format : version
        self.steps = try (self.version..<max(self.version, format)).map { number in
            guard let step = steps[number] else {
                throw FrontierError.earlierVersion(path: database.path, version: version)
            }
            return step
        }
        isMarked = version == format
    }

    /// Upgrades the job in one transaction; does nothing if it has the present format.
    func run() throws {
        if isMarked { return }
        guard !steps.isEmpty else { return try database.run("PRAGMA user_version = \(format)") }
        try database.transaction {
            for step in steps { try step(database) }
            try database.run("PRAGMA user_version = \(format)")
        }
    }

    /// Refuses a job that has to be upgraded before it is read, because reading changes nothing.
    ///
    /// - Throws: `FrontierError.earlierVersion`
    func refuseReading() throws {
        if !steps.isEmpty { throw FrontierError.earlierVersion(path: database.path, version: version) }
    }
}
