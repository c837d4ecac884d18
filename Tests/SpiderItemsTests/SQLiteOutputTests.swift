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
        try write([cinema("Rex")], ["if_exists": "append"], types)
        try write([cinema("Rex")], ["if_exists": "append"], types)
        #expect(try rows("SELECT count(*) FROM Cinema") == [[.integer(2)]])
        try write([cinema("Rex")], ["if_exists": "replace", "key": "url"], types)
        #expect(try rows("SELECT count(*) FROM Cinema") == [[.integer(1)]])
    }

    @Test("replaces the rows of an earlier crawl, also of types that aren't declared, as files are replaced")
    func replaces() throws {
        for name in ["Rex", "Max"] {
            try write(
                [cinema(name), Record(type: "A", fields: ["a": .string(name)])], ["type": false],
                context(Cinema.self))
        }
        #expect(try rows("SELECT name FROM Cinema") == [[.text("Max")]])
        #expect(try rows("SELECT a FROM A") == [[.text("Max")]])
        // A crawl without items leaves the old ones.
        try write([], [:], context(Cinema.self))
        #expect(try rows("SELECT name FROM Cinema") == [[.text("Max")]])
        var collecting = context(Cinema.self)
        collecting.addsItems = true
        try write([cinema("Lux")], [:], collecting)
        #expect(try rows("SELECT name FROM Cinema") == [[.text("Max")], [.text("Lux")]])
    }

    @Test("lets several outputs of a crawl write to one table, which the first item of either empties")
    func shared() throws {
        try write([Record(type: "A", fields: ["a": 0])], ["table": "all"], context())
        let both = context()
        let outputs = try ["A", "B"].map { type in
            try Registry.output(
                "sqlite", ["path": .string(path), "table": "all", "items": .string(type)], in: both)
        }
        for (number, name) in ["a", "b", "a", "c"].enumerated() {
            let records = ["A", "B"].map { Record(type: $0, fields: [name: .int(number)]) }
            for output in outputs {
                try output.write(records)
                try output.flush()
                try output.stored()
            }
        }
        for output in outputs { try output.close() }
        #expect(
            try rows("SELECT count(*), count(a), count(b), count(c) FROM \"all\"") == [
                [8, 4, 2, 2].map { .integer($0) }
            ])
    }

    @Test("gives a new field a column, whatever its name")
    func newFields() throws {
        let undeclared = context()
        try write([Record(type: "A", fields: ["a": 1])], [:], undeclared)
        try write(
            [Record(type: "A", fields: ["b\"; DROP TABLE A": "x", "a": true])], ["if_exists": "append"], undeclared)
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

    struct Spelled: Item { var Title: String; var title: String }

    @Test("gives declared fields columns of their own, and types one table, that differ only in case")
    func similarDeclaredNames() throws {
        let records = [
            try Record(Spelled(Title: "a", title: "b")), Record(type: "spelled", fields: ["TITLE": "c", "title": "d"]),
            Record(type: "SPELLED", fields: ["TITLE": "e", "new": "f"]),
        ]
        for _ in 1...2 { try write(records, ["type": false], context(Spelled.self)) }
        #expect(
            try rows("SELECT * FROM Spelled") == [
                [.text("a"), .text("b"), .null, .null], [.null, .text("d"), .text("c"), .null],
                [.null, .null, .text("e"), .text("f")],
            ])
    }

    @Test("has a row for an item without fields")
    func noFields() throws {
        try write([Record(type: "A", fields: [:])], [:], context())
        try write(
            [Record(type: "A", fields: [:]), Record(type: "A", fields: ["a": 1])], ["if_exists": "append"], context())
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
