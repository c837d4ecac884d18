import HTTPTypes
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderEngine
@testable import SpiderFixtures

@Suite("The statistics of items, and drift")
struct DriftTests {
    private func statistics(_ count: Int, type: String = "Film", _ fields: (Int) -> Object) throws -> ItemStatistics {
        var statistics = ItemStatistics()
        let page = try url("https://user:secret@example.org/films")
        for number in 0..<count { statistics.note([Record(type: type, fields: fields(number))], of: page) }
        return statistics
    }

    private func findings(
        _ now: ItemStatistics, since last: ItemStatistics?, below limit: Double = 0.8, isWhole: Bool = true
    ) -> [String] {
        now.findings(since: last, below: limit, isWhole: isWhole).map { ($0.isDrift ? "drift: " : "") + $0.description }
    }

    @Test("name a field that is emptier than in the last good run, with an example")
    func emptier() throws {
        let last = try statistics(100) { ["title": .string("a\($0)"), "poster": .string("https://example.org/\($0)")] }
        let now = try statistics(15) {
            ["title": .string("a\($0)"), "poster": $0 == 0 ? "https://example.org/0" : .null]
        }
        #expect(
            findings(now, since: last) == [
                "Film: 15 items (last run: 100)",
                "drift: Film.poster: filled in 6 % of 15 items (last run: 100 %), such as https://example.org/films",
            ])
        #expect(findings(last, since: last) == [])
        #expect(
            findings(now, since: nil) == [
                "Film.poster: filled in 6 % of 15 items, such as https://example.org/films"
            ])
    }

    @Test("name a field that is often empty, even if it has always been so")
    func sparse() throws {
        let half = try statistics(10) { ["a": .int($0), "b": $0 % 2 == 0 ? "x" : ""] }
        #expect(
            findings(half, since: half) == [
                "Film.b: filled in 50 % of 10 items (last run: 50 %), such as https://example.org/films"
            ])
        let most = try statistics(10) { ["b": $0 < 7 ? "x" : []] }
        #expect(findings(most, since: nil) == [])
    }

    @Test("count a field as drifted by its share, and not for one item")
    func limits() throws {
        let last = try statistics(10) { ["a": $0 < 10 ? "x" : ""] }
        let less = try statistics(10) { ["a": $0 < 8 ? "x" : ""] }
        #expect(findings(less, since: last, below: 0.8) == [])
        #expect(findings(less, since: last, below: 0.9).map { $0.hasPrefix("drift: Film.a: filled in 80 %") } == [true])
        let few = try statistics(2) { ["a": $0 < 1 ? "x" : ""] }
        #expect(findings(few, since: try statistics(3) { _ in ["a": "x"] }) == [])
        let none = try statistics(1) { _ in ["a": ""] }
        #expect(findings(none, since: last, isWhole: false).first?.hasPrefix("drift: Film.a: filled in 0 %") ?? false)
    }

    @Test("name a field and a type that have disappeared")
    func gone() throws {
        let last = try statistics(10) { _ in ["a": "x", "b": "y"] }
        let now = try statistics(10) { _ in ["a": "x"] }
        #expect(findings(now, since: last) == ["drift: Film.b: filled in 0 % of 10 items (last run: 100 %)"])
        let others = try statistics(10, type: "Book") { _ in ["a": "x"] }
        #expect(findings(others, since: last) == ["drift: Film: 0 items (last run: 10)"])
        #expect(findings(others, since: last, isWhole: false) == [])
    }

    @Test("name kinds, lengths, ranges and variety that have changed, which is no drift")
    func changed() throws {
        let last = try statistics(20) {
            [
                "kind": .int($0), "text": .string(String(repeating: "x", count: 200 + $0)), "number": .int($0),
                "name": .string("n\($0)"),
            ]
        }
        let now = try statistics(20) {
            [
                "kind": .string("a\($0)"), "text": .string("x\($0)"), "number": .double(Double($0) * 1000),
                "name": "same",
            ]
        }
        #expect(
            findings(now, since: last) == [
                "Film.kind: mostly texts (last run: whole numbers)",
                "Film.text: 2 characters on average (last run: 209)",
                "Film.number: from 0 to 19000 (last run: from 0 to 19)",
                "Film.name: the same in all 20 items (last run: about \(last.types["Film"]?["name"]?.distinct.estimate ?? 0) values)",
            ])
    }

    @Test("estimate how many values there were, in 64 bytes")
    func distinct() throws {
        for (count, range) in [(0, 0...0), (1, 1...1), (10, 8...12), (100, 70...130), (100_000, 60_000...140_000)] {
            var field = FieldStatistics()
            for number in 0..<count {
                field.note(.string("value \(number)")) { nil }
                field.note(.string("value \(number)")) { nil }
            }
            #expect(range.contains(field.distinct.estimate), "\(count): \(field.distinct.estimate)")
        }
    }

    @Test("are bounded, whatever the fields are called")
    func bounded() throws {
        var statistics = ItemStatistics()
        for number in 0..<20_000 {
            statistics.note([Record(type: "T\(number % 2_000)", fields: ["f\(number)": 1])], of: nil)
        }
        #expect(statistics.types.count == 1_000)
        #expect(statistics.types.values.reduce(0) { $0 + $1.names.count } == 5_000)
        let hostile = try self.statistics(3) { _ in
            [
                "nan": .double(.nan), "huge": 1e300, "long": .string(String(repeating: "\u{0}", count: 1 << 20)),
                "": .object([:]),
            ]
        }
        #expect(findings(hostile, since: hostile) == [])
    }

    @Test("are kept with the job, and the next run is compared with a good one")
    func kept() throws {
        let store = MemoryJobStore()
        let record = Record(type: "Film", fields: ["title": "a", "year": 1967])
        var first = try ItemHistory(store, goesOn: false)
        first.note([record], of: nil)
        // With the first commit: a crash leaves nothing out.
        first.keep()
        var resumed = try ItemHistory(store, goesOn: true)
        #expect(resumed.statistics == first.statistics && resumed.last == nil)
        resumed.note([record], of: nil)
        resumed.keep(atOnce: true)
        try resumed.keepAsGood()
        let next = try ItemHistory(store, goesOn: false)
        #expect(next.statistics == ItemStatistics())
        #expect(next.last == resumed.statistics)
        #expect(store.entries(of: ItemHistory.section).isEmpty)
    }
}

@Suite("Items in a stable order, and incremental runs")
struct KeptItemsTests {
    private func record(_ title: String, _ more: Object = [:]) -> Record {
        var fields: Object = ["title": .string(title)]
        for (key, value) in more { fields[key] = value }
        return Record(type: "Film", fields: fields)
    }

    @Test("are in the order of their pages' addresses, whenever these came")
    func order() throws {
        let folder = try TemporaryFolder()
        func order(_ pages: [(Int, String, [String])], in folder: String?) throws -> [String] {
            let items = try StableItems(folder: folder, store: MemoryJobStore(), goesOn: false)
            for (id, address, titles) in pages {
                try items.add(titles.map { record($0) }, of: DeliveredPage(id: id, url: try url(address)))
            }
            var found: [String] = []
            try items.forEachBatch { found += $0.map { Value.object($0.fields).json } }
            return found
        }
        let pages = [
            (1, "https://a.test/b", ["b1", "b0"]), (2, "https://a.test/a", ["a"]), (3, "https://a.test/", ["x"]),
        ]
        let other = [
            (7, "https://a.test/", ["x"]), (8, "https://a.test/b", ["b1", "b0"]), (9, "https://a.test/a", ["a"]),
        ]
        let expected = ["x", "a", "b1", "b0"].map { #"{"title":"\#($0)"}"# }
        #expect(try order(pages, in: nil) == expected)
        #expect(try order(other, in: folder.path) == expected)
    }

    @Test("survive a crash, and a page that is fetched again replaces its items")
    func resumed() throws {
        let folder = try TemporaryFolder()
        let page = DeliveredPage(id: 1, url: try url("https://a.test/"))
        let store = MemoryJobStore()
        let first = try StableItems(folder: folder.path, store: store, goesOn: false)
        try first.add([record("old"), record("older")], of: page)
        try first.flush()
        let second = try StableItems(folder: folder.path, store: store, goesOn: true)
        try second.add([record("new\u{0}\n😀")], of: page)
        var found: [Record] = []
        try second.forEachBatch { found += $0 }
        #expect(found == [record("new\u{0}\n😀")])
        found = []
        try StableItems(folder: folder.path, store: store, goesOn: false).forEachBatch { found += $0 }
        #expect(found == [])
    }

    @Test("go out once each, in deliveries that the job knows, to outputs that can't be cut back")
    func deliveries() throws {
        let folder = try TemporaryFolder()
        let store = MemoryJobStore()
        // Each has the file to itself while it is there.
        func reopen(_ items: inout StableItems) throws {
            items = try StableItems(folder: nil, store: MemoryJobStore(), goesOn: false)
            items = try StableItems(folder: folder.path, store: store, goesOn: true)
        }
        var items = try StableItems(folder: folder.path, store: store, goesOn: false)
        try items.add(
            (0..<1_500).map { record("\(1_000 + $0)") }, of: DeliveredPage(id: 1, url: try url("https://a.test/")))
        struct Crash: Error {}
        var counts: [Int] = []
        let stored = store.entries(of: "order")
        #expect(throws: Crash.self) {
            try items.forEachDelivery {
                counts.append($0.count)
                throw Crash()
            }
        }
        // The job wasn't stored.
        try store.forget("order")
        for (key, value) in stored { store.put(value, for: key, in: "order") }
        try reopen(&items)
        try items.forEachDelivery { counts.append($0.count) }
        // A failed page that was tried again.
        try items.add([record("late")], of: DeliveredPage(id: 2, url: try url("https://a.test/")))
        try items.flush()
        try reopen(&items)
        try items.forEachDelivery { counts.append($0.count) }
        try items.forEachDelivery { counts.append($0.count) }
        #expect(counts == [1_000, 1_000, 500, 1])
    }

    private func changes(
        _ folder: TemporaryFolder, _ store: MemoryJobStore, goesOn: Bool = false, isGood: Bool = true,
        isWhole: Bool = true, _ records: [Record]
    ) throws -> (ItemChangeCounts, [String]) {
        let changes = try ItemChanges(
            keys: ["title"], path: folder.path("changes.jsonl"), folder: folder.path, store: store, goesOn: goesOn)
        try changes.write(records)
        if isGood { try changes.writeRemoved(isWhole: isWhole) }
        try changes.close()
        if isGood { try changes.keepAsGood() }
        return (try changes.counts(), try folder.text(of: "changes.jsonl").split(separator: "\n").map(String.init))
    }

    @Test("are compared with the last good run: added, changed and removed")
    func changes() throws {
        let folder = try TemporaryFolder()
        let store = MemoryJobStore()
        let first = try changes(
            folder, store, [record("a", ["year": 1]), record("b"), Record(type: "Film", fields: ["year": 5])])
        #expect(first.0.description == "2 added, 0 changed, 0 removed; 1 item has no key")
        // A run that isn't good is compared, and forgotten.
        let bad = try changes(folder, store, isGood: false, [record("c")])
        #expect(bad.0.description == "1 added, 0 changed, removed items aren't known, as not all pages were read")
        let second = try changes(
            folder, store, [record("a", ["year": 2, "new": .null]), record("d", ["\u{0}": "\n"])])
        #expect(second.0.description == "1 added, 1 changed, 1 removed")
        #expect(
            second.1 == [
                #"{"change":"changed","type":"Film","fields":["new","year"],"item":{"title":"a","year":2,"new":null}}"#,
                ##"{"change":"added","type":"Film","item":{"title":"d","\u0000":"\n"}}"##,
                #"{"change":"removed","type":"Film","item":{"title":"b"}}"#,
            ])
        let same = try changes(folder, store, [record("a", ["new": .null, "year": 2]), record("d", ["\u{0}": "\n"])])
        #expect(same.0.description == "0 added, 0 changed, 0 removed")
    }

    @Test("count items that come twice once, and stay compared with the run before if the crawl goes on")
    func goesOn() throws {
        let folder = try TemporaryFolder()
        let store = MemoryJobStore()
        _ = try changes(folder, store, [record("a"), record("b"), record("b", ["year": 1])])
        // A page of the next run fails, so nobody knows whether its item is gone.
        let partial = try changes(folder, store, isWhole: false, [record("a"), record("c")])
        #expect(
            partial.0.description == "1 added, 0 changed, removed items aren't known, as not all pages were read")
        // It is tried again.
        let whole = try changes(folder, store, goesOn: true, [record("a"), record("d")])
        #expect(whole.0.description == "2 added, 0 changed, 1 removed")
        let next = try changes(folder, store, [record("a"), record("c"), record("d")])
        #expect(next.0.description == "0 added, 0 changed, 0 removed")
    }

    @Test("of a run whose pages failed count as unchanged in the next one, if it didn't see them")
    func partial() throws {
        let folder = try TemporaryFolder()
        let store = MemoryJobStore()
        _ = try changes(folder, store, [record("a"), record("b")])
        _ = try changes(folder, store, isWhole: false, [record("a", ["year": 1])])
        let next = try changes(folder, store, [record("a", ["year": 1]), record("b")])
        #expect(next.0.description == "0 added, 0 changed, 0 removed")
    }

    @Test("forget what a crash has cut off")
    func crash() throws {
        let folder = try TemporaryFolder()
        let store = MemoryJobStore()
        _ = try changes(folder, store, isGood: false, [record("a")])
        // The job has stored the first flush, and not the second.
        let (section, key) = ("changes", "flush")
        let flush = store.value(of: key, in: section)
        _ = try changes(folder, store, goesOn: true, isGood: false, [record("b")])
        store.put(flush, for: key, in: section)
        let again = try changes(folder, store, goesOn: true, isGood: false, [record("b", ["year": 1])])
        #expect(again.0.added == 2)
    }
}

@Suite("The hooks at the end of a crawl")
struct FinishHookTests {
    private func hook(_ arguments: Value) throws -> FinishHook { try arguments.decode(FinishHook.self) }

    private func run(_ hooks: Value..., summary: Summary = Summary()) async throws -> [String] {
        let log = CollectedLog()
        await FinishHooks(hooks: try hooks.map { try hook($0) }, log: log.logger).run(
            summary, spider: "films", job: "films,a=b")
        return log.lines
    }

    @Test("give the summary to a program, on its standard input")
    func command() async throws {
        let folder = try TemporaryFolder()
        var summary = Summary()
        summary.items = 3
        summary.count(PageFailure(.notFound), url: "https://example.org/")
        let lines = try await run(["run": .string("cat >\(folder.path("summary"))")], summary: summary)
        #expect(lines == [])
        let report = try Value(json: folder.text(of: "summary"))
        #expect(report["job"] == "films,a=b" && report["items"] == 3 && report["ending"] == "finished")
        #expect(report["failures"] == [["reason": "404 Not Found", "count": 1, "example": "https://example.org/"]])
    }

    @Test("report their failures, and no more")
    func faults() async throws {
        #expect(try await run(["run": "exit 3"]) == ["error on_finish: 'exit 3' ended with status 3 []"])
        #expect(
            try await run(["run": ["/nowhere/x", "y"]])
                == ["error on_finish: '/nowhere/x y' can't be started: No such file or directory []"])
        let late = try await run(["run": ["sleep", "1000"], "timeout": "100ms"])
        #expect(
            late
                == ["error on_finish: 'sleep 1000' had not ended after 0.1s, and was killed []"])
        #expect(try await run(["run": "kill -9 $$"]) == ["error on_finish: 'kill -9 $$' was ended by signal 9 []"])
    }

    @Test("send the summary to a server")
    func post() async throws {
        let site = try await TestSite.start { site in
            site.on("/ok", .html("thanks"))
            site.on("/no", .status(500))
        }
        let post: Value = .string("\(site.url)/ok")
        #expect(try await run(["post": post]) == [])
        let lines = try await run(["post": .string("\(site.url)/no")])
        await site.stop()
        #expect(lines == ["error on_finish: '\(site.url)/no' answered 500 Internal Server Error []"])
        let unreachable = try await run(["post": "http://127.0.0.1:1/x"])
        #expect(unreachable.count == 1 && unreachable.first?.contains("can't be reached: ") ?? false)
    }

    @Test("run when their condition holds")
    func conditions() throws {
        var good = Summary()
        good.items = 1
        var drifted = good
        drifted.findings = [DriftFinding(type: "T", field: nil, items: 0, change: .items(before: 1), isDrift: true)]
        var stopped = good
        stopped.ending = .limit("limits.pages")
        let hooks = try ["always", "failed", "drift"].map { try hook(["run": "x", "when": .string($0)]) }
        #expect(hooks.map { $0.applies(to: good) } == [true, false, false])
        #expect(hooks.map { $0.applies(to: drifted) } == [true, false, true])
        #expect(hooks.map { $0.applies(to: stopped) } == [true, true, false])
        #expect(hooks.map { $0.applies(to: Summary()) } == [true, true, false])
    }

    @Test(
        "have a command or a URL",
        arguments: [[:], ["run": "x", "post": "y"]] as [Value])
    func mistakes(arguments: Value) {
        let error = #expect(throws: ValueError.self) { _ = try self.hook(arguments) }
        #expect(error?.description == "expected 'run' with a command, or 'post' with a URL")
    }
}
