import Glibc
import SpiderKit
import SpiderSQLite
import SpiderTesting
import Testing

@testable import SpiderEngine

@Suite("The store of a job")
struct JobStoreTests {
    private func contents(_ store: any JobStore, _ section: String = "a") throws -> [String] {
        try store.entries(of: section).map { "\($0.key)=\($0.value)" }
    }

    @Test("keeps all entries, in a file that another process continues with")
    func goesOn() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/state.sqlite"
        do {
            let store = try FileJobStore(path: path)
            store.put([2], for: "2", in: "a")
            store.put([], for: "1", in: "a")
            store.put([9], for: "1", in: "b")
            store.put([3], for: "3", in: "a")
            store.put(nil, for: "3", in: "a")
            try store.flush()
        }
        let store = try FileJobStore(path: path)
        #expect(try contents(store) == ["1=[]", "2=[2]"])
        #expect(try contents(store, "b") == ["1=[9]"])
        store.put(nil, for: "1", in: "a")
        store.put([0, 255], for: "2", in: "a")
        #expect(try contents(store) == ["2=[0, 255]"])
        #expect(try contents(store, "nothing").isEmpty)
    }

    @Test("lists its keys, with entries that aren't written yet")
    func keys() throws {
        let folder = try TemporaryFolder()
        let store = try FileJobStore(path: "\(folder.path)/state.sqlite")
        for key in ["1", "2", "3"] { store.put([], for: key, in: "a") }
        store.put([], for: "9", in: "b")
        try store.flush()
        store.put(nil, for: "1", in: "a")
        store.put([1], for: "2", in: "a")
        store.put([1], for: "4", in: "a")
        var keys: [String] = []
        try store.forEachKey(of: "a") { keys.append($0) }
        #expect(keys.sorted() == ["2", "3", "4"])
        try store.forget("a")
        try store.flush()
        #expect(try contents(store) == [])
        #expect(try contents(store, "b") == ["9=[]"])
    }

    @Test("is used by two at once")
    func shared() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/state.sqlite"
        let (one, other) = (try FileJobStore(path: path), try FileJobStore(path: path))
        one.put([1], for: "1", in: "a")
        other.put([2], for: "2", in: "a")
        try one.flush()
        try other.flush()
        #expect(try contents(one) == ["1=[1]", "2=[2]"])
    }

    @Test("that isn't a database is refused and not changed")
    func foreign() throws {
        let folder = try TemporaryFolder()
        let text = String(repeating: "something else altogether\n", count: 100)
        let path = try folder.write(Array(text.utf8), to: "state.sqlite")
        let error = #expect(throws: SQLiteError.self) { _ = try FileJobStore(path: path) }
        #expect(error?.isCorrupt == true)
        #expect(error?.description == "\(path): file is not a database")
        #expect(try TemporaryFolder.text(at: path) == text)
    }

    @Test("loses nothing if it can't be written for a while")
    func writtenLater() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/state.sqlite"
        let store = try FileJobStore(path: path)
        let other = try Database(path: path, patience: 0)
        try other.run("DROP TABLE state")
        store.put([1], for: "1", in: "a")
        #expect(throws: SQLiteError.self) { try store.flush() }
        store.put([2], for: "1", in: "a")
        try other.run("CREATE TABLE state (section TEXT, key TEXT, value BLOB, PRIMARY KEY (section, key))")
        try store.flush()
        #expect(try contents(store) == ["1=[2]"])
    }

    @Test("forgets the sections of one crawl, and keeps what is known of hosts")
    func finished() throws {
        let store = MemoryJobStore()
        for section in ["cookies", "scope", "robots", "paces"] { store.put([1], for: "k", in: section) }
        try store.forget(CrawlSections(Registry().storeSections))
        #expect(store.entries(of: "cookies").isEmpty && store.entries(of: "scope").isEmpty)
        #expect(try contents(store, "robots") == ["k=[1]"])
        #expect(try contents(store, "paces") == ["k=[1]"])
    }

    @Test(
        "has a folder that a spider's name can't lead out of",
        arguments: [("douban", "douban"), ("../x", ".._x"), ("..", "_.."), ("", "_"), ("a\u{0}b", "a_b"), ("é", "é")])
    func folder(name: String, folder: String) {
        #expect(JobName(spider: name).description == folder)
    }

    @Test("is made with its folders, for its owner alone")
    func made() throws {
        let folder = try TemporaryFolder()
        let store = try Job.store(JobName(spider: "a"), in: "\(folder.path)/deep/jobs")
        store.put([1], for: "1", in: "a")
        try store.flush()
        var status = stat()
        #expect(stat("\(folder.path)/deep/jobs/a", &status) == 0)
        #expect(status.st_mode & 0o777 == 0o700)
        #expect(throws: OutputError.self) { _ = try Job.store(JobName(spider: "a"), in: "/proc/nothing/here") }
    }
}
