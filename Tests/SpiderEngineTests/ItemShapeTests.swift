import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderEngine
@testable import SpiderFixtures

@Suite("The fields of items, kept with a job")
struct ItemShapeTests {
    private func declared(_ fields: ItemField..., isOpen: Bool = false) -> ItemShape {
        ItemShape(ItemType(name: "Film", fields: fields, isOpen: isOpen))
    }
    private func observed(_ names: String...) -> ItemShape {
        var fields: Object = [:]
        for name in names { fields[name] = .null }
        return ItemShape(Record(type: "Film", fields: fields))
    }
    private func change(_ old: ItemShape, _ new: ItemShape) -> String? {
        ItemShapeChange(of: "Film", from: old, to: new)?.description
    }

    @Test("are compared by name and kind, and a change is reported with what to do")
    func compared() {
        let old = declared(ItemField("title", .text), ItemField("year", .text), ItemField("date", .text))
        let new = declared(
            ItemField("poster", .url, isOptional: true), ItemField("title", .text), ItemField("year", .integer))
        #expect(
            change(old, new) == """
                the fields of 'Film' have changed since this job wrote its first items: added 'poster'; removed 'date'; \
                changed 'year' (text, now integer); items of pages that are done keep the old fields; \
                use --fresh to restart from scratch
                """)
        #expect(change(old, old) == nil)
        let reordered = declared(ItemField("date", .text), ItemField("year", .text), ItemField("title", .text))
        #expect(change(old, reordered) == nil)
        #expect(change(old, declared(ItemField("x", .text), isOpen: true)) == nil)
    }

    @Test("are compared by name alone, as far as both are known, if they were only seen")
    func seen() {
        #expect(change(observed("a", "b"), observed("b", "a")) == nil)
        #expect(change(observed("a"), observed("a", "b"))?.contains("added 'b';") ?? false)
        #expect(change(observed("a", "b"), observed("a"))?.contains("removed 'b';") ?? false)
        // A pipeline may have added it.
        #expect(change(observed("a", "b"), declared(ItemField("a", .text))) == nil)
        #expect(change(declared(ItemField("a", .text)), observed("a", "b")) == nil)
        #expect(change(observed("a"), declared(ItemField("a", .text), ItemField("b", .text))) != nil)
        #expect(change(declared(ItemField("a", .text), ItemField("b", .text)), observed("a")) != nil)
    }

    private func record(_ names: String...) -> Record {
        var fields: Object = [:]
        for name in names { fields[name] = 1 }
        return Record(type: "Film", fields: fields)
    }

    @Test("are kept once items are written, and a change is reported once")
    func kept() throws {
        let store = MemoryJobStore()
        let none = DeclaredItems([], of: "x")
        func shapes(goesOn: Bool = true) throws -> ItemShapes { try ItemShapes(none, store: store, goesOn: goesOn) }
        var first = try shapes(goesOn: false)
        #expect(first.note([]) == [])
        #expect(store.entries(of: ItemShapes.section).isEmpty)
        #expect(first.note([record("a", "b"), record("a", "b")]) == [])
        var second = try shapes()
        #expect(second.note([record("b", "a")]) == [])
        var third = try shapes()
        #expect(third.note([record("a"), record("a")]).map(\.removed) == [["b"]])
        #expect(third.note([record("a")]) == [])
        var fourth = try shapes()
        #expect(fourth.note([record("a")]) == [])
        var fresh = try shapes(goesOn: false)
        #expect(fresh.note([record("x")]) == [])
    }

    @Test("that differ from item to item are no change")
    func varying() throws {
        let store = MemoryJobStore()
        let none = DeclaredItems([], of: "x")
        var first = try ItemShapes(none, store: store, goesOn: false)
        #expect(first.note([record("a", "b"), record("a")]) == [])
        var second = try ItemShapes(none, store: store, goesOn: true)
        #expect(second.note([record("c")]) == [])
        var third = try ItemShapes(none, store: store, goesOn: true)
        #expect(third.note([record("d")]) == [])
    }

    @Test("that are declared are compared before the first page")
    func beforehand() throws {
        let store = MemoryJobStore()
        let declared = DeclaredItems([Film.self], of: "x")
        var first = try ItemShapes(declared, store: store, goesOn: false)
        #expect(first.note([Record(type: "Film", fields: ["title": "a", "year": 1, "poster": .null])]) == [])
        #expect(try ItemShapes(declared, store: store, goesOn: true).changes == [])
        store.put(
            Array(#"{"fields":{"title":"text","year":"text"},"isDeclared":true,"varies":false}"#.utf8), for: "Film",
            in: ItemShapes.section)
        let changes = try ItemShapes(declared, store: store, goesOn: true).changes
        #expect(changes.map(\.added) == [["poster"]])
        #expect(changes.map(\.changed) == [["'year' (text, now integer)"]])
        store.put(Array("damaged".utf8), for: "Film", in: ItemShapes.section)
        #expect(try ItemShapes(declared, store: store, goesOn: true).changes == [])
    }

    /// Two programs with one spider, of which the later one has items with one field more.
    private enum Before {
        struct Thing: Item { var name: String }
    }
    private enum After {
        struct Thing: Item {
            var name: String
            var price: Int?
        }
    }
    private struct Shop<Thing: Item>: Spider {
        static var name: String { "shop" }
        static var items: [any Item.Type] { [Thing.self] }
        struct Options: SpiderOptions { var declares = true }
        struct Page: Codable, Sendable {}

        func start(_ crawl: Crawl<Self>) async throws { try crawl.follow("http://a.test/1", as: Page()) }
        func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
            let item: any Item = Thing.self == Before.Thing.self ? Before.Thing(name: "x") : After.Thing(name: "x")
            crawl.yield(item)
            if let number = Int(response.url.path.dropFirst()) { try crawl.follow("/\(number + 1)", as: Page()) }
        }
    }

    private func crawl<Thing: Item>(
        _ type: Thing.Type, in folder: TemporaryFolder, isFresh: Bool = false, pages: Int
    ) async throws -> [String] {
        let job = try Job(JobName(spider: "shop"), in: folder.path, isFresh: isFresh)
        let log = CollectedLog()
        var settings = Settings()
        settings.limits.pages = Bounded(clamping: pages)
        let downloader = StubDownloader { request in page("<p>", to: request) }
        _ = try await CollectedCrawl(
            of: Shop<Thing>.self, settings: settings, downloader: downloader, middleware: []
        ) { plan in
            plan.job = job
            plan.store = job.store
            plan.log = log.logger
            plan.frontier = {
                try DiskFrontier(path: job.path, coding: PageCoding(Shop<Thing>.Page.self), store: job.store)
            }
        }
        return log.lines.filter { $0.contains("have changed") }
    }

    @Test("are compared when a crawl is resumed, and not when it starts over")
    func resumed() async throws {
        let folder = try TemporaryFolder()
        #expect(try await crawl(Before.Thing.self, in: folder, pages: 2) == [])
        #expect(try await crawl(Before.Thing.self, in: folder, pages: 3) == [])
        let told = try await crawl(After.Thing.self, in: folder, pages: 4)
        #expect(told.count == 1)
        #expect(
            told.first?.hasPrefix(
                "warning the fields of 'Thing' have changed since this job wrote its first items: added 'price'; ")
                ?? false)
        #expect(try await crawl(After.Thing.self, in: folder, pages: 5) == [])
        #expect(try await crawl(Before.Thing.self, in: folder, isFresh: true, pages: 2) == [])
    }
}
