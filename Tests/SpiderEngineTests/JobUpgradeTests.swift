import SpiderCore
import SpiderSQLite
import Testing

@testable import SpiderEngine

@Suite("The upgrade of a job") struct JobUpgradeTests {
    private static let steps: [Int: JobUpgrade.Step] = [
        1: { try $0.run("CREATE TABLE second (a)") }, 2: { try $0.run("ALTER TABLE second ADD COLUMN b") },
    ]

    private func job(format: Int) throws -> Database {
        let database = try Database(path: ":memory:")
        try database.run("CREATE TABLE crawl (key TEXT PRIMARY KEY, value BLOB NOT NULL)")
        try database.run("PRAGMA user_version = \(format)")
        return database
    }

    private func format(_ database: Database) throws -> Int? {
        try database.rows("PRAGMA user_version").first?.first?.integer.map { Int($0) }
    }

    @Test("runs each step from its format on, and marks the job with the present one")
    func steps() throws {
        let database = try job(format: 1)
        try JobUpgrade(database, from: 1, to: 3, steps: Self.steps).run()
        try database.run("INSERT INTO second (a, b) VALUES (1, 2)")
        #expect(try format(database) == 3)
    }

    @Test("of a job that has the present format, and of a new one, runs no step")
    func nothing() throws {
        let database = try job(format: 3)
        try JobUpgrade(database, from: 3, to: 3, steps: Self.steps).run()
        let new = try Database(path: ":memory:")
        try JobUpgrade(new, from: 0, to: 3, steps: Self.steps).run()
        #expect(try format(database) == 3 && format(new) == 3)
        #expect(try new.rows("SELECT 1 FROM sqlite_master").isEmpty)
    }

    @Test("changes nothing if a step fails")
    func failing() throws {
        let database = try job(format: 1)
        let steps: [Int: JobUpgrade.Step] = [
            1: { try $0.run("CREATE TABLE second (a)") }, 2: { try $0.run("nonsense") },
        ]
        let upgrade = try JobUpgrade(database, from: 1, to: 3, steps: steps)
        #expect(throws: SQLiteError.self) { try upgrade.run() }
        #expect(try format(database) == 1)
        #expect(try database.rows("SELECT 1 FROM sqlite_master WHERE name = 'second'").isEmpty)
    }

    @Test("is refused if there is no step for its format, with what to do")
    func refused() throws {
        let database = try job(format: 0)
        let error = #expect(throws: FrontierError.self) { _ = try FrontierState(database) }
        #expect(error == .earlierVersion(path: ":memory:", version: 0))
        #expect(
            error?.description
                == """
                :memory: was written by an earlier version of spider, whose jobs this one can't upgrade (its format is \
                0): finish the crawl with that version, or restart from scratch with --fresh
                """)
        #expect(try format(database) == 0)
    }

    @Test("doesn't happen when a job is only read: that is refused until a crawl has opened it")
    func reading() throws {
        let database = try job(format: 1)
        let upgrade = try JobUpgrade(database, from: 1, to: 3, steps: Self.steps)
        #expect(throws: FrontierError.earlierVersion(path: ":memory:", version: 1)) { try upgrade.refuseReading() }
        #expect(try format(database) == 1)
    }
}
