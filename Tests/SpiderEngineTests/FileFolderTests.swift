import Glibc
@_spi(Algorithms) import SpiderHTTP
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderCore
@testable import SpiderEngine
@testable import SpiderFixtures

@Suite("A folder of downloads")
struct FileFolderTests {
    private let folder: TemporaryFolder
    private var place: String { folder.path("files") }

    init() throws { folder = try TemporaryFolder() }

    private static func write(_ text: String, to path: String) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        try #require(file >= 0)
        defer { close(file) }
        #expect(Glibc.write(file, text, text.utf8.count) == text.utf8.count)
    }

    private func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Gives a whole file a name, and returns the name.
    private func place(
        _ text: String, as name: String, in files: FileFolder, previous: String? = nil
    ) throws -> String {
        try FileFolderTests.write(text, to: files.partPath("key"))
        let path = try files.place(
            "key", as: [name], sha256: SHA256.hexadecimal(of: Array(text.utf8)), size: text.utf8.count,
            previous: previous.map { "\(place)/\($0)" }, isDurable: false)
        #expect(!exists(files.partPath("key")))
        #expect(try TemporaryFolder.text(at: path) == text)
        return String(path.dropFirst(place.count + 1))
    }

    @Test("is opened once, before any of its downloads goes on")
    func once() async throws {
        let parts = "\(place)/.parts/job-films"
        for path in [place, "\(place)/.parts", parts] { mkdir(path, 0o755) }
        for number in 0..<3_000 { try FileFolderTests.write("", to: "\(parts)/\(number).part") }
        let keeper = FileKeeper(store: MemoryJobStore(), job: "films", isKept: true, isDurable: false)
        keeper.begin(isResumed: false)
        let rules = try DownloadRules(folder: place)
        let written: [String] = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<16 {
                group.addTask {
                    let address = try url("http://a.test/\(number)")
                    let order = DownloadOrder(key: "new\(number)", url: address, rules: rules, stem: nil)
                    guard case .response(let request) = try keeper.prepare(order, Request(address)) else { return "" }
                    let path = "\(try #require(request.destination?.path)).part"
                    try FileFolderTests.write("x", to: path)
                    return path
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(written.count == 16)
        #expect(written.allSatisfy { exists($0) })
        #expect(!exists("\(parts)/1.part"))
    }

    @Test("leaves alone what belongs to other jobs, whatever their names, and to processes that run")
    func others() throws {
        let job = try FileFolder(path: place, job: "films.999999999", resumes: false)
        let process = try FileFolder(path: place, job: nil, resumes: false)
        let paths = [job.partPath("a.part"), process.partPath("b")]
        for path in paths { try FileFolderTests.write("x", to: path) }
        let other = try FileFolder(path: place, job: "books", resumes: false)
        // A job of the same name, from another folder of jobs.
        let twin = try FileFolder(path: place, job: "films.999999999", resumes: false)
        let second = try FileFolder(path: place, job: nil, resumes: false)
        #expect(paths.allSatisfy(exists))
        #expect(twin.partPath("a.part") != job.partPath("a.part"))
        for files in [twin, second, other] { files.finish(keepsParts: false) }
        #expect(paths.allSatisfy(exists))
        for files in [job, process] { files.finish(keepsParts: false) }
        #expect(!exists("\(place)/.parts"))
    }

    @Test("keeps the parts of an interrupted job, and removes those of a process that has ended")
    func left() throws {
        func leave(_ job: String?) throws -> String {
            let files = try FileFolder(path: place, job: job, resumes: false)
            let path = files.partPath("a.part")
            try FileFolderTests.write("x", to: path)
            if job != nil { files.finish(keepsParts: true) }
            return path
        }
        let paths = [try leave("films"), try leave(nil)]
        #expect(paths.map(exists) == [true, true])
        let resumed = try FileFolder(path: place, job: "films", resumes: true)
        #expect(paths.map(exists) == [true, false])
        #expect(resumed.partPath("a.part") == paths[0])
    }

    @Test("numbers files of one name in the order in which they come, and has each content once")
    func numbers() throws {
        let files = try FileFolder(path: place, job: nil, resumes: false)
        #expect(try place("a", as: "x.jpg", in: files) == "x.jpg")
        #expect(try place("b", as: "x.jpg", in: files) == "x-2.jpg")
        #expect(try place("c", as: "x.jpg", in: files) == "x-3.jpg")
        #expect(try place("b", as: "x.jpg", in: files) == "x-2.jpg")
        // It doesn't look at all numbers again.
        unlink("\(place)/x-2.jpg")
        #expect(try place("d", as: "x.jpg", in: files) == "x-4.jpg")
        #expect(try place("b", as: "x.jpg", in: files) == "x-5.jpg")
    }

    @Test("knows the content of files that a killed process has left under a name")
    func leftNames() throws {
        let files = try FileFolder(path: place, job: nil, resumes: false)
        for (name, text) in [("x", "a"), ("x-2", "b"), ("x-3", "c")] {
            try FileFolderTests.write(text, to: "\(place)/\(name)")
        }
        #expect(try place("long", as: "x", in: files) == "x-4")
        #expect(try place("b", as: "x", in: files) == "x-2")
        #expect(try place("c", as: "x", in: files) == "x-3")
        #expect(try place("d", as: "x", in: files) == "x-5")
    }

    @Test("replaces the file that an earlier download of the same address has left, but no other one")
    func previous() throws {
        let files = try FileFolder(path: place, job: nil, resumes: false)
        #expect(try place("a", as: "x.jpg", in: files) == "x.jpg")
        #expect(try place("b", as: "x.jpg", in: files) == "x-2.jpg")
        #expect(try place("c", as: "x.jpg", in: files, previous: "x-2.jpg") == "x-2.jpg")
        #expect(try place("d", as: "x.jpg", in: files, previous: "x-y.jpg") == "x-3.jpg")
    }

    @Test("gives files a part of their digest when there are too many of one name")
    func digests() throws {
        let files = try FileFolder(path: place, job: nil, resumes: false, numberLimit: 2)
        #expect(try place("a", as: "x.jpg", in: files) == "x.jpg")
        #expect(try place("b", as: "x.jpg", in: files) == "x-2.jpg")
        let name = "x-\(SHA256.hexadecimal(of: Array("c".utf8)).prefix(32)).jpg"
        for _ in 1...2 { #expect(try place("c", as: "x.jpg", in: files) == name) }
        #expect(try place("b", as: "x.jpg", in: files) == "x-2.jpg")
    }
}
