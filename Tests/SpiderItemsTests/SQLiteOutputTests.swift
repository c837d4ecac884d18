import SpiderKit
import SpiderSQLite
import SpiderTesting
import Testing

@testable import SpiderCore
@testable import SpiderFixtures

@Suite("The output to SQLite")
struct SQLiteOutputTests {
    struct Place: Codable, Sendable { var city: String }
    struct Cinema: Item { var url: String; var name: String; var seats: Int?; var rating: Double; var place: Place }
    struct Review: Item { var stars: Int }

    private let folder: TemporaryFolder
    private var path: String { folder.path("films.db") }

    init() throws { folder = try TemporaryFolder() }

    private func context(_ types: any Item.Type...) -> PluginContext {
        var context = PluginContext(spider: "films", settings: Settings(), log: CollectedLog().logger)
        context.items = DeclaredItems(types, of: "films")
        return context
    }

    private func write(_ records: [Record], _ options: Object = [:], _ context: PluginContext) throws {
        var arguments: Object = ["path": .string(path)]
        for (key, value) in options { arguments[key] = value }
        let output = try Registry.output("sqlite", .object(arguments), in: context)
        try output.write(records)
        try output.flush()
        try output.stored()
        try output.close()
    }

    private func rows(_ sql: String) throws -> [[SQLiteValue]] { try Database(path: path).rows(sql) }

    private func cinema(_ name: String, seats: Int? = nil) throws -> Record {
        try Record(Cinema(url: "u/\(name)", name: name, seats: seats, rating: 4.5, place: Place(city: "Paris")))
    }

    @Test("makes a table for each declared type, with columns of the types of its fields")
    func tables() throws {
        try write([cinema("Rex"), Record(Review(stars: 5))], ["type": false], context(Cinema.self, Review.self))
        #expect(
            try rows("SELECT sql FROM sqlite_master WHERE name = 'Cinema'") == [
                [
                    .text(
                        "CREATE TABLE \"Cinema\" (\"url\" TEXT, \"name\" TEXT, \"seats\" INTEGER, \"rating\" REAL, \"place\" TEXT)"
                    )
                ]
            ])
        #expect(
            try rows("SELECT * FROM Cinema") == [
                [.text("u/Rex"), .text("Rex"), .null, .real(4.5), .text(#"{"city":"Paris"}"#)]
            ])
        #expect(try rows("SELECT * FROM Review") == [[.integer(5)]])
    }

    @Test("updates the row with the same key, and adds rows without one")
    func upserts() throws {
        let types = context(Cinema.self)
        try write([cinema("Rex"), cinema("Rex", seats: 3)], ["key": "url", "table": "c"], types)
        try write([cinema("Rex", seats: 9), cinema("Max")], ["key": "url", "table": "c"], types)
        #expect(
            try rows("SELECT name, seats FROM c ORDER BY name") == [
                [.text("Max"), .null], [.text("Rex"), .integer(9)],
            ])
        try write([cinema("Rex")], [:], types)
        try write([cinema("Rex")], [:], types)
        #expect(try rows("SELECT count(*) FROM Cinema") == [[.integer(2)]])
        try write([cinema("Rex")], ["if_exists": "replace"], types)
        #expect(try rows("SELECT count(*) FROM Cinema") == [[.integer(1)]])
    }

    @Test("gives a new field a column, whatever its name")
    func newFields() throws {
        let undeclared = context()
        try write([Record(type: "A", fields: ["a": 1])], [:], undeclared)
        try write([Record(type: "A", fields: ["b\"; DROP TABLE A": "x", "a": true])], [:], undeclared)
        #expect(try rows("SELECT * FROM A") == [[.integer(1), .null], [.integer(1), .text("x")]])
    }

    @Test("gives fields columns of their own whose names SQLite can't tell apart, the same ones in each process")
    func similarNames() throws {
        let fields: Object = ["Title": 1, "title": 2, "TITLE": 3, "t\0": 4, "": 5, "title_2": 6]
        for _ in 1...2 {
            try write(
                [Record(type: "A", fields: fields), Record(type: "A", fields: ["title": 7])], ["key": "title"],
                context())
        }
        #expect(
            try rows("SELECT name FROM pragma_table_info('A')").map { $0[0].text }
                == ["Title", "title_2", "TITLE_3", "t\u{FFFD}", "", "title_2_2"])
        #expect(
            try rows("SELECT * FROM A ORDER BY title_2") == [
                [1, 2, 3, 4, 5, 6].map { .integer($0) },
                [.null, .integer(7), .null, .null, .null, .null],
            ])
    }

    @Test("has a row for an item without fields")
    func noFields() throws {
        try write([Record(type: "A", fields: [:])], [:], context())
        try write([Record(type: "A", fields: [:]), Record(type: "A", fields: ["a": 1])], [:], context())
        #expect(try rows("SELECT a FROM A") == [[.null], [.null], [.integer(1)]])
    }

    @Test("has the number of the last batch in the same transaction as its items")
    func batches() throws {
        try write([cinema("Rex")], [:], context(Cinema.self))
        #expect(try rows("SELECT output, number FROM _spider_batches") == [[.text("films"), .integer(1)]])
    }

    @Test("is read by Python, whatever the text holds", .enabled(if: TestProcess.exists(ItemReader.program)))
    func python() async throws {
        let records = HostileTexts.records
        try write(records, [:], context())
        let read = try await ItemReader.items(in: path, as: "sqlite:A")
        #expect(read == records.map { .object($0.fields) })
    }

    @Test("says which file isn't a database")
    func refused() throws {
        _ = try folder.write("not a database, but a text of some length", to: "films.db")
        #expect(throws: SQLiteError.self) { try Registry.output("sqlite", .string(path)) }
    }
}
