import Glibc
@_spi(Threads) import SpiderHTTP
import SpiderKit
import SpiderSQLite
import SpiderTesting
import Synchronization
import Testing

@testable import SpiderFixtures
@testable import SpiderMiddleware
@_spi(Algorithms) import SpiderURL

@Suite("The cache's file", .timeLimit(.minutes(5)))
struct CacheFileTests {
    private let folder: TemporaryFolder
    private let path: String
    private let size = 1 << 20

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path + "/a/b/cache.sqlite"
    }

    private func table(size: Int? = nil) throws -> CacheTable { try CacheTable(path: path, size: size ?? self.size) }

    private func draft(
        _ address: String, _ body: [UInt8] = Array("body".utf8), at time: UnixTime = 1000, session: String = "",
        fields: HTTPFields = [:], sent: HTTPFields = [:]
    ) throws -> CacheDraft {
        CacheDraft(
            key: CacheKey(getting: try url(address), session: session), address: address, sent: sent,
            response: CachedResponse(status: 200, headerFields: fields, requestTime: time, responseTime: time),
            version: .http2, body: CacheBody(body, type: "image/png"))
    }

    private func find(
        _ address: String, in table: CacheTable, at time: UnixTime = 1000, session: String = "", sent: HTTPFields = [:],
        _ likeness: CacheVariant.Likeness = .exact
    ) throws -> CacheEntry? {
        try table.find(
            CacheLookup(
                keys: [CacheKey(getting: try url(address), session: session)], sent: sent, likeness: likeness,
                time: time))
    }

    @Test("can be read by its owner alone")
    func mode() throws {
        try table().apply([.store(draft("http://a.test/"))])
        var information = stat()
        try #require(stat(path, &information) == 0)
        #expect(information.st_mode & 0o777 == 0o600)
    }

    private func noise(_ count: Int) -> [UInt8] { (0..<count).map { _ in .random(in: 0...255) } }

    private func fault(_ body: () throws -> CacheTable) -> CacheFileError? {
        do {
            _ = try body()
            return nil
        } catch {
            return error as? CacheFileError
        }
    }

    // MARK: What is in it

    @Test("returns what was stored, also to another connection, and is for its owner alone")
    func storing() throws {
        let first = try table()
        var fields: HTTPFields = [.contentType: "text/html", .eTag: "\"é\""]
        fields.append(HTTPField(name: .setCookie, value: "a=b"))
        fields.append(HTTPField(name: .setCookie, value: "c=d"))
        fields.append(HTTPField(name: .server, lenientValue: [0xFF, 0x41]))
        let draft = try draft("http://a/?b=2&a=1#x", fields: fields)
        try first.apply([.store(draft)])
        let second = try table()
        for table in [first, second] {
            let entry = try #require(try find("http://a/?a=1&b=2", in: table))
            #expect(entry.response == draft.response)
            #expect(entry.response.headerFields[values: .setCookie] == ["a=b", "c=d"])
            #expect(entry.version == .http2)
            #expect(entry.body == draft.body)
            #expect(try find("http://a/?a=1", in: table) == nil)
            #expect(try find("http://a/?a=1&b=2", in: table, session: "x") == nil)
        }
        var status = stat()
        #expect(stat(path, &status) == 0)
        #expect(status.st_mode & 0o077 == 0)
    }

    @Test("keeps one response for each variant, the newest first, and no more than sixteen")
    func variants() throws {
        let table = try table()
        let fields: HTTPFields = [.vary: "Accept"]
        for time in 0..<40 {
            try table.apply([
                .store(
                    try draft(
                        "http://a/", Array("\(time)".utf8), at: UnixTime(Int64(time)), fields: fields,
                        sent: [.accept: "\(time / 2)"]))
            ])
        }
        #expect(try find("http://a/", in: table, sent: [.accept: "19"])?.body.bytes == Array("39".utf8))
        #expect(try find("http://a/", in: table, sent: [.accept: "4"])?.body.bytes == Array("9".utf8))
        #expect(try find("http://a/", in: table, sent: [.accept: "3"]) == nil)
        #expect(try find("http://a/", in: table) == nil)
    }

    @Test("prefers an exact match if looser ones are allowed")
    func loose() throws {
        let table = try table()
        for (time, cookie) in ["a", "b"].enumerated() {
            try table.apply([
                .store(
                    try draft(
                        "http://a/", Array(cookie.utf8), at: UnixTime(Int64(time)), fields: [.vary: "Cookie"],
                        sent: [.cookie: cookie]))
            ])
        }
        func body(_ cookie: String, _ likeness: CacheVariant.Likeness) throws -> [UInt8]? {
            try find("http://a/", in: table, sent: [.cookie: cookie], likeness)?.body.bytes
        }
        #expect(try body("a", .loose) == Array("a".utf8))
        #expect(try body("c", .loose) == Array("b".utf8))
        #expect(try body("c", .exact) == nil)
    }

    @Test("changes, removes and invalidates")
    func changing() throws {
        let table = try table()
        try table.apply([
            .store(try draft("http://a/1")), .store(try draft("http://a/2")),
            .store(try draft("http://a/2", session: "s")),
        ])
        let first = try #require(try find("http://a/1", in: table))
        let updated = CachedResponse(status: 200, headerFields: [.age: "1"], requestTime: 5, responseTime: 6)
        try table.apply([
            .update(id: first.id, updated), .invalidate([Fingerprint(method: "GET", url: try url("http://a/2"))]),
        ])
        #expect(try find("http://a/1", in: table)?.response == updated)
        #expect(try find("http://a/1", in: table)?.body == first.body)
        #expect(try find("http://a/2", in: table) == nil)
        #expect(try find("http://a/2", in: table, session: "s") == nil)
        try table.apply([.remove(id: first.id)])
        #expect(try find("http://a/1", in: table) == nil)
        // A number is not given twice: another process may still mean the old one.
        try table.apply([.store(try draft("http://a/3"))])
        let third = try #require(try find("http://a/3", in: table))
        #expect(third.id > first.id)
    }

    @Test("stays within its size: entries that weren't used for the longest time go first")
    func eviction() throws {
        let table = try table()
        for number in 0..<400 {
            let time = UnixTime(Int64(1000 * number))
            try table.apply([.store(try draft("http://a/\(number)", noise(10_000), at: time))])
            #expect(try table.usedBytes() <= size)
            // The first page is asked for again and again.
            #expect(try find("http://a/0", in: table, at: time) != nil)
        }
        let kept = try (0..<400).filter { try find("http://a/\($0)", in: table) != nil }
        #expect(kept.count > 50)
        #expect(kept.first == 0)
        // The rest are the last ones, without a gap.
        #expect(Array(kept.dropFirst()) == Array((400 - kept.count + 1)..<400))
        var status = stat()
        #expect(stat(path, &status) == 0)
        #expect(status.st_size < size * 5 / 4)
    }

    @Test("shrinks bit by bit if the limit has been lowered")
    func loweredLimit() throws {
        do {
            let large = try table(size: 100 << 20)
            for number in 0..<160 { try large.apply([.store(try draft("http://a/\(number)", noise(100_000)))]) }
        }
        let small = try table()
        let before = try small.usedBytes()
        var turns = 0
        while try small.usedBytes() > size, turns < 100 {
            let used = try small.usedBytes()
            try small.apply([.store(try draft("http://b/", at: 2000))])
            #expect(try small.usedBytes() < used)
            turns += 1
        }
        #expect(before > 15 << 20)
        #expect((2...10).contains(turns))
        #expect(try find("http://b/", in: small) != nil)
    }

    @Test("compresses bodies, but not those that are compressed already")
    func compression() throws {
        let text = Array(String(repeating: "<p>the same again</p>", count: 1000).utf8)
        let body = CacheBody(text, type: "text/html")
        #expect(body.isCompressed)
        #expect(body.bytes.count < text.count / 10)
        #expect(body.content() == text)
        for (bytes, type) in [(text, "image/jpeg"), (noise(1000), "text/plain"), ([], nil), ([1, 2, 3], nil)] {
            let body = CacheBody(bytes, type: type)
            #expect(!body.isCompressed)
            #expect(body.bytes == bytes)
            #expect(body.content() == bytes)
        }
        var damaged = body.bytes
        damaged[damaged.count / 2] ^= 0xFF
        #expect(CacheBody(bytes: damaged, isCompressed: true, count: text.count).content() == nil)
        #expect(CacheBody(bytes: body.bytes, isCompressed: true, count: text.count - 1).content() == nil)
        #expect(CacheBody(bytes: body.bytes.dropLast(20), isCompressed: true, count: text.count).content() == nil)
    }

    // MARK: Several at once

    @Test("is opened, written and read by several threads with connections of their own, as by several processes")
    func concurrent() async throws {
        let size = 64 << 20
        let count = 40
        let failures = Failures()
        let tests = self
        await withTaskGroup(of: Void.self) { group in
            for thread in 0..<4 {
                group.addTask {
                    await CacheFileTests.onThread {
                        do {
                            let table = try tests.table(size: size)
                            for number in 0..<count {
                                try table.apply([.store(try tests.draft("http://a/\(thread)/\(number)"))])
                                _ = try tests.find("http://a/\(3 - thread)/\(number)", in: table)
                            }
                        } catch {
                            failures.texts.withLock { $0.append("\(error)") }
                        }
                    }
                }
            }
        }
        #expect(failures.texts.withLock { $0 } == [])
        let table = try table(size: size)
        for thread in 0..<4 {
            for number in 0..<count { #expect(try find("http://a/\(thread)/\(number)", in: table) != nil) }
        }
    }

    private final class Failures: Sendable {
        let texts = Mutex<[String]>([])
    }

    /// Does some work on a thread of its own.
    private static func onThread(_ work: @escaping @Sendable () -> Void) async {
        await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
            do {
                try DedicatedThread.start {
                    work()
                    done.resume()
                }
            } catch {
                Issue.record(error)
                done.resume()
            }
        }
    }

    // MARK: What cannot be used

    @Test("is refused if it isn't a cache, and not changed")
    func foreign() throws {
        let text = try folder.write(Array("not a database at all\n".utf8), to: "text")
        #expect(fault { try CacheTable(path: text, size: size) } == .damaged(path: text))
        #expect(try TemporaryFolder.text(at: text) == "not a database at all\n")

        let other = folder.path + "/other.sqlite"
        do {
            let database = try Database(path: other)
            try database.run("CREATE TABLE mine (x)")
        }
        #expect(fault { try CacheTable(path: other, size: size) } == .foreign(path: other))
        #expect(try Database(path: other).rows("SELECT name FROM sqlite_master") == [[.text("mine")]])

        _ = try table()
        try Database(path: path).run("PRAGMA user_version = 99")
        #expect(fault { try table() } == .otherVersion(path: path))
    }

    @Test("is refused with the system's reason if it can't be opened")
    func unusable() throws {
        #expect(
            fault { try CacheTable(path: folder.path, size: size) } == .unusable(path: folder.path, "Is a directory"))
        let file = try folder.write([], to: "file")
        #expect(
            fault { try CacheTable(path: file + "/cache", size: size) }
                == .unusable(path: file + "/cache", "Not a directory"))
        let texts: [CacheFileError] = [
            .damaged(path: "c"), .foreign(path: "c"), .otherVersion(path: "c"), .unusable(path: "c", "why"),
        ]
        #expect(
            texts.map(\.description) == [
                "the cache c is damaged, or no cache: delete it, or set cache.file to another name",
                "c belongs to another program: set cache.file to another name",
                "the cache c was made by another version of this program: delete it, or set cache.file to another name",
                "the cache c cannot be used: why",
            ])
    }

    @Test("that is damaged later fails no page: nothing is found any more", arguments: [0.3, 0.6])
    func truncated(share: Double) async throws {
        do {
            let table = try table()
            for number in 0..<40 { try table.apply([.store(try draft("http://a/\(number)", noise(20_000)))]) }
        }
        var status = stat()
        try #require(stat(path, &status) == 0)
        try #require(truncate(path, Int(Double(status.st_size) * share)) == 0)
        // Where it is noticed at once, that is as good.
        guard let file = try? CacheFile(path: path, size: size, opensNow: true, log: .ofTests) else { return }
        var found = 0
        for number in 0..<40 {
            let lookup = CacheLookup(
                keys: [CacheKey(getting: try url("http://a/\(number)"), session: "")], sent: [:], likeness: .exact,
                time: 1000)
            if await file.find(lookup) != nil { found += 1 }
            await file.change(.store(try draft("http://b/\(number)", noise(20_000))))
        }
        #expect(found < 40)
        await file.close()
    }

    @Test("finds and stores nothing once it is closed, and closes twice")
    func closed() async throws {
        let file = try CacheFile(path: path, size: size, opensNow: false, log: .ofTests)
        await file.close()
        await file.close()
        await file.change(.remove(id: 1))
        let lookup = CacheLookup(
            keys: [CacheKey(getting: try url("http://a/"), session: "")], sent: [:], likeness: .exact, time: 0)
        #expect(await file.find(lookup) == nil)
        // Nobody has asked for it: it is not there.
        #expect(access(path, F_OK) != 0)
    }
}
