import SpiderKit
import SpiderValue
import Synchronization
import Testing

@testable import SpiderCore
@testable import SpiderEngine
@testable import SpiderFixtures

@Suite("Items that wait for downloads")
struct WaitingItemsTests {
    private func item(
        _ keys: [String], onFailure: DownloadRules.Failure = .record
    ) -> WaitingItems.Item {
        var fields: Object = ["title": "Playtime"]
        for key in keys {
            var mark = DownloadMark("http://a.test/\(key)", rules: DownloadRules(folder: .files, onFailure: onFailure))
            mark.key = key
            fields[key] = mark.value
        }
        return WaitingItems.Item(record: Record(type: "Film", fields: fields), keys: Set(keys))
    }

    private func saved(_ key: String) throws -> DownloadResult {
        .saved(
            SavedFile(
                url: try url("http://a.test/\(key)"), path: "out/files/\(key)", sha256: "00", size: 1, type: "image/png"
            ))
    }

    private func file(_ key: String) -> Value {
        [
            "url": .string("http://a.test/\(key)"), "path": .string("out/files/\(key)"), "sha256": "00", "size": 1,
            "type": "image/png",
        ]
    }

    @Test("go out when the last of their downloads has ended")
    func last() throws {
        var items = WaitingItems()
        let asked = [items.ask(for: "a"), items.ask(for: "b")]
        #expect(asked == [true, true])
        let added = items.add([item(["a", "b"])])
        #expect(added.records.isEmpty)
        let first = try items.end("a", saved("a"))
        #expect(first.records.isEmpty)
        let ready = try items.end("b", saved("b"))
        #expect(
            ready.records == [
                Record(type: "Film", fields: ["title": "Playtime", "a": file("a"), "b": file("b")])
            ])
        #expect(items.isEmpty)
        #expect(items.size == 0)
    }

    @Test("share a download, which is asked for once")
    func shared() throws {
        var items = WaitingItems()
        let asked = [items.ask(for: "a"), items.ask(for: "a")]
        #expect(asked == [true, false])
        _ = items.add([item(["a"]), item(["a"])])
        let ready = try items.end("a", saved("a"))
        #expect(ready.records.count == 2)
    }

    @Test("are dropped, lack the field or say the error if a download fails, as is configured")
    func failures() {
        func ready(_ onFailure: DownloadRules.Failure) -> WaitingItems.Ready {
            var items = WaitingItems()
            _ = items.ask(for: "a")
            _ = items.add([item(["a"], onFailure: onFailure)])
            return items.end("a", .failed("404 Not Found"))
        }
        #expect(ready(.fail).records.isEmpty)
        #expect(ready(.fail).dropped == ["a download failed: 404 Not Found": 1])
        #expect(ready(.empty).records == [Record(type: "Film", fields: ["title": "Playtime", "a": .null])])
        #expect(
            ready(.record).records == [
                Record(
                    type: "Film",
                    fields: ["title": "Playtime", "a": ["url": "http://a.test/a", "error": "404 Not Found"]])
            ])
    }

    @Test("are written in their place among the items of their page, if the order is stable")
    func stable() throws {
        let items = try StableItems(folder: nil, store: MemoryJobStore(), goesOn: false)
        let address = try url("http://a.test/")
        let records = ["first", "second"].map { Record(type: "Film", fields: ["title": .string($0)]) }
        try items.add([records[1]], of: DeliveredPage(id: 1, url: address, places: [1]))
        try items.add([records[0]], of: DeliveredPage(id: 1, url: address, places: [0], isLate: true))
        var written: [Record] = []
        try items.forEachBatch { written += $0 }
        #expect(written == records)
    }

    @Test("have the downloads that had ended when the process was killed")
    func killed() throws {
        let kept = WaitingItemStore(store: MemoryJobStore(), isKept: true)
        var items = WaitingItems()
        kept.put(items.add([item(["a", "b", "c"]), item(["a", "c"])]).changes)
        kept.put(try items.end("a", saved("a")).changes)
        kept.put(items.end("b", .failed("404 Not Found")).changes)
        // The end of the last one isn't stored.
        _ = try items.end("c", saved("c"))
        var resumed = WaitingItems(try kept.items(goesOn: true))
        let isAsked = ["a", "b", "c"].map { !resumed.ask(for: $0) }
        #expect(isAsked == [false, false, true])
        let ready = try resumed.end("c", saved("c"))
        #expect(
            ready.records.map(\.fields) == [
                [
                    "title": "Playtime", "a": file("a"), "b": ["url": "http://a.test/b", "error": "404 Not Found"],
                    "c": file("c"),
                ],
                ["title": "Playtime", "a": file("a"), "c": file("c")],
            ])
        kept.put(ready.changes)
        #expect(try WaitingItemStore.sections.allSatisfy { try kept.store.entries(of: $0).isEmpty })
    }

    @Test("are written once, however many downloads they have")
    func once() throws {
        func bytes(_ count: Int) throws -> Int {
            let store = CountingStore()
            let kept = WaitingItemStore(store: store, isKept: true)
            let keys = (0..<count).map { "\(1_000 + $0)" }
            var items = WaitingItems()
            kept.put(items.add([item(keys)]).changes)
            for key in keys { kept.put(try items.end(key, saved(key)).changes) }
            #expect(items.isEmpty && items.size == 0)
            return store.bytes
        }
        #expect(try bytes(400) < bytes(200) * 3)
    }

    /// Counts the bytes that are put.
    private final class CountingStore: JobStore {
        private let store = MemoryJobStore()
        private let count = Mutex(0)
        var bytes: Int { count.withLock { $0 } }

        func entries(of section: String) -> [(key: String, value: [UInt8])] { store.entries(of: section) }
        func value(of key: String, in section: String) -> [UInt8]? { store.value(of: key, in: section) }
        func put(_ value: [UInt8]?, for key: String, in section: String) {
            count.withLock { $0 += value?.count ?? 0 }
            store.put(value, for: key, in: section)
        }
        func flush() {}
    }

    @Test("are the same after they were stored and read")
    func stored() throws {
        let store = MemoryJobStore()
        let kept = WaitingItemStore(store: store, isKept: true)
        var items = WaitingItems()
        _ = items.ask(for: "a")
        kept.put(items.add([item(["a"])]).changes)
        var resumed = WaitingItems(try kept.items(goesOn: true))
        let isAsked = resumed.ask(for: "a")
        #expect(!isAsked)
        let ready = try resumed.end("a", saved("a"))
        #expect(ready.records.map(\.fields) == [["title": "Playtime", "a": file("a")]])
        kept.put(ready.changes)
        #expect(try kept.items(goesOn: true).isEmpty)
    }
}
