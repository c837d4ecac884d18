import Glibc
import Logging
import SpiderCore
import SpiderKit
import SpiderTesting
import SpiderValue
import Testing

@testable import SpiderPostgres

@Suite("The output to PostgreSQL", .enabled(if: PostgresServer.isThere), .timeLimit(.minutes(5)))
struct PostgresOutputTests {
    struct Place: Codable, Sendable { var city: String }
    struct Cinema: Item { var url: String; var name: String; var seats: Int?; var open: Bool; var place: Place }
    struct Review: Item { var stars: Double }

    private func context(_ types: any Item.Type...) -> PluginContext {
        let log = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        var context = PluginContext(spider: "films", settings: Settings(), log: log)
        context.items = DeclaredItems(types, of: "films")
        return context
    }

    private func write(_ records: [Record], to url: String, _ context: PluginContext) throws {
        var registry = Registry()
        registry.add(Postgres.self)
        let makers = try registry.makeOutputs(PluginUse("postgres", .string(url)), context)
        let make = try #require(makers.first)
        let output = try make()
        try output.write(records)
        try output.flush()
        try output.stored()
        try output.close()
    }

    private func cinema(_ name: String, seats: Int? = nil) throws -> Record {
        try Record(Cinema(url: "u/\(name)", name: name, seats: seats, open: true, place: Place(city: "Paris")))
    }

    @Test("makes tables of the declared types, updates rows with the same key, and adds columns, as psql sees it")
    func tables() async throws {
        let server = try await PostgresServer()
        let types = context(Cinema.self)
        try write([cinema("Rex"), cinema("Rex", seats: 3)], to: server.url("table=c&key=url"), types)
        try write([cinema("Rex", seats: 9), cinema("Max")], to: server.url("table=c&key=url"), types)
        #expect(
            try await server.query("SELECT * FROM c ORDER BY name") == [
                "u/Max|Max||t|{\"city\": \"Paris\"}", "u/Rex|Rex|9|t|{\"city\": \"Paris\"}",
            ])
        try write([Record(Review(stars: 4.5))], to: server.url(), context(Review.self))
        try write([Record(type: "Review", fields: ["stars": 1, "new\"field": "x"])], to: server.url(), context())
        #expect(try await server.query("SELECT * FROM \"Review\" ORDER BY stars DESC") == ["4.5|", "1|x"])
        #expect(
            try await server.query("SELECT output, number FROM _spider_batches ORDER BY 1") == [
                "films|1", "films?table=c|1",
            ])
        try await server.stop()
    }

    @Test(
        "gives fields columns of their own whose names PostgreSQL can't have, or tell apart, the same ones in each process"
    )
    func oddNames() async throws {
        let server = try await PostgresServer()
        let long = String(repeating: "é", count: 40)
        let fields: Object = [
            "xmin": 1, "": 2, "t\0": 3, "\(long)a": 4, "\(long)b": 5, "_spider_row": 6, "it's\"": 7, "A": 8, "a": 9,
        ]
        for _ in 1...2 {
            try write([Record(type: long, fields: fields)], to: server.url("key=xmin"), context())
        }
        try write(
            [Record(type: "E", fields: [:]), Record(type: "E", fields: ["n": .double(.nan)])], to: server.url(),
            context())
        let short = String(repeating: "é", count: 31)
        #expect(try await server.query("SELECT * FROM \"\(short)\"") == ["1|2|3|4|5|6|7|8|9"])
        #expect(
            try await server.query(
                "SELECT column_name FROM information_schema.columns WHERE table_name = '\(short)' ORDER BY ordinal_position"
            )
                == [
                    "xmin_2", "_", "t\u{FFFD}", short, "\(String(repeating: "é", count: 30))_2", "_spider_row_2",
                    "it's\"", "A", "a",
                ])
        #expect(try await server.query("SELECT count(*) FROM \"E\" WHERE n IS NULL") == ["2"])
        try await server.stop()
    }

    @Test("two outputs to one database have numbers of their own")
    func severalOutputs() async throws {
        let server = try await PostgresServer()
        for items in ["Cinema", "Review"] {
            var one = context(Cinema.self)
            one.outputScope = items
            let arguments = try Value.string(server.url()).decode(PostgresArguments.self)
            let target = try PostgresTarget(arguments, one)
            try target.deliver(OutputBatch(run: "r-\(items)", number: 1, records: [cinema(items)]))
            #expect(try target.lastBatch(of: "r-\(items)") == 1)
        }
        #expect(
            try await server.query("SELECT output FROM _spider_batches ORDER BY 1") == ["films Cinema", "films Review"])
        try await server.stop()
    }

    @Test("a server that is killed and started again in the middle of a crawl gets each item once")
    func away() async throws {
        let server = try await PostgresServer()
        let site = try await TestSite.start { site in
            site.on("/{number}") { request in
                let number = Int(request.parameters["number"]) ?? 0
                let links = [2 * number + 1, 2 * number + 2].filter { $0 < 200 }
                return .html("<h1>Page \(number)</h1>\(links.map { "<a href='/\($0)'>\($0)</a>" }.joined())")
            }
        }
        let folder = try TemporaryFolder(configuration: "concurrency: 4\nlog_level: error\ndelay: 5ms\n")
        let crawl = try TestProcess(
            TestProcess.besideTests("crawl-worker"),
            ["crawl", "walker", "-O", "start=\(site.url("/0"))", "-o", server.url("table=pages")], in: folder)
        for count in [40, 80, 120] {
            try await site.received(count)
            try await server.stop()
            try await server.start()
        }
        let end = try await crawl.end()
        #expect(end.status == 0, "\(end.errors)")
        let paths = try await server.query("SELECT path FROM pages")
        #expect(paths.sorted() == (0..<200).map { "/\($0)" }.sorted())
        await site.stop()
        try await server.stop()
    }

    @Test("keeps text as it is, but for NUL, which PostgreSQL doesn't have")
    func texts() async throws {
        let server = try await PostgresServer()
        let texts = ["a\tb\\N\nc\r", "it's \"x\"", "😀\u{202E}", "nul\0", String(repeating: "é", count: 5_000_000)]
        try write(texts.map { Record(type: "A", fields: ["t": .string($0)]) }, to: server.url(), context())
        #expect(
            try await server.query("SELECT md5(t) FROM \"A\"").count == texts.count)
        #expect(try await server.query("SELECT length(t) FROM \"A\" ORDER BY 1 DESC LIMIT 1") == ["5000000"])
        #expect(try await server.query("SELECT count(*) FROM \"A\" WHERE t = E'a\\tb\\\\N\\nc\\r'") == ["1"])
        #expect(try await server.query("SELECT t FROM \"A\" WHERE t LIKE 'nul%'") == ["nul\u{FFFD}"])
        try await server.stop()
    }

    @Test("connects again if the server disappears in between")
    func reconnects() async throws {
        let server = try await PostgresServer()
        let address = try Value.string(server.url("table=a")).decode(PostgresArguments.self)
        let target = try PostgresTarget(address, context())
        func batch(_ number: Int) -> OutputBatch {
            OutputBatch(run: "r", number: number, records: [Record(type: "A", fields: ["n": .int(number)])])
        }
        try target.deliver(batch(1))
        try await server.stop()
        try await server.start()
        try target.deliver(batch(2))
        // Delivered once more, as after a crash.
        try target.deliver(batch(2))
        #expect(try target.lastBatch(of: "r") == 2)
        #expect(try target.lastBatch(of: "other") == 0)
        #expect(try await server.query("SELECT n FROM a ORDER BY n") == ["1", "2"])
        try await server.stop()
    }

    @Test("a password is shown nowhere, and a server that isn't there is an error")
    func secrets() throws {
        let url = "postgres://user:geheim@127.0.0.1:1/db?table=a"
        let arguments = try Value.string(url).decode(PostgresArguments.self)
        let error = #expect(throws: PostgresFailure.self) { try PostgresTarget(arguments, context()) }
        #expect(error?.description.contains("geheim") == false)
        #expect(error?.description.contains("127.0.0.1") == true)
    }

    @Test("a crawl that is killed again and again has each item once")
    func killed() async throws {
        let server = try await PostgresServer()
        let kills = getenv("SPIDER_KILLS").flatMap { Int(String(cString: $0)) } ?? 5
        let site = try await TestSite.start { site in
            site.on("/{number}") { request in
                let number = Int(request.parameters["number"]) ?? 0
                let links = [2 * number + 1, 2 * number + 2].filter { $0 < 40 * kills }
                return .html("<h1>Page \(number)</h1>\(links.map { "<a href='/\($0)'>\($0)</a>" }.joined())")
            }
        }
        let folder = try TemporaryFolder(configuration: "concurrency: 4\nlog_level: error\ndelay: 5ms\n")
        func start() throws -> TestProcess {
            try TestProcess(
                TestProcess.besideTests("crawl-worker"),
                ["crawl", "walker", "-O", "start=\(site.url("/0"))", "-o", server.url("table=pages")], in: folder)
        }
        var end = TestProcess.End(status: -1, output: "", errors: "")
        // A crawl that has ended before it could be killed isn't started again: it would be a new one.
        for kill in 1...kills where end.status != 0 {
            let process = try start()
            try await site.received(kill * 20)
            process.signal(SIGKILL)
            end = try await process.end()
        }
        if end.status != 0 { end = try await start().end() }
        #expect(end.status == 0, "\(end.errors)")
        let paths = try await server.query("SELECT path FROM pages")
        #expect(paths.sorted() == (0..<40 * kills).map { "/\($0)" }.sorted())
        await site.stop()
        try await server.stop()
    }
}
