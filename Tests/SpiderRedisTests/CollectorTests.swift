import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderItems
@testable import SpiderRedis

@Suite("Collecting the items of a job", .timeLimit(.minutes(5)))
struct CollectorTests {
    /// A stream that breaks where it is told to.
    private final class Breaking: ItemStream {
        private let stream: RedisItemStream
        /// How many positions are noted before it breaks.
        var notes = Int.max
        /// Whether the one that breaks it is noted nevertheless.
        var notesLast = false

        init(_ stream: RedisItemStream) { self.stream = stream }

        var location: String { stream.location }
        func progress() throws -> ItemStreamProgress { try stream.progress() }
        func position(of output: String) throws -> CollectedPosition? { try stream.position(of: output) }
        func items(after position: CollectedPosition, atMost limit: Int, patience: Duration) throws -> ItemBatch {
            try stream.items(after: position, atMost: 3, patience: patience)
        }
        func trim(to position: CollectedPosition) throws { try stream.trim(to: position) }
        func remove() throws { try stream.remove() }
        func note(
            _ new: CollectedPosition, of output: String, inPlaceOf old: CollectedPosition?
        ) throws -> Bool {
            if notes == 0, !notesLast { throw FrontierAway("broken") }
            let isDone = try stream.note(new, of: output, inPlaceOf: old)
            if notes == 0 { throw FrontierAway("broken") }
            notes -= 1
            return isDone
        }
    }

    private let server: RedisServer
    private let folder: TemporaryFolder

    init() throws {
        server = try RedisServer()
        folder = try TemporaryFolder()
    }

    private var stream: RedisItemStream { get throws { RedisItemStream(try server.address(), log: .silent) } }

    /// A job that has finished, with so many items.
    private func makeJob(items: Int) throws {
        let worker = try server.worker()
        _ = try worker.refresh(now: .now)
        let records = (0..<items).map { record("\($0)") }
        _ = try worker.commit([PageCommit(id: nil, disposition: .done, items: records)], now: .now)
        try worker.close(.finished)
    }

    private func jsonLines(_ path: String) throws -> any Output {
        let context = PluginContext(spider: "films", settings: Settings(), log: .silent)
        let make = try #require(Registry().makeOutputs(PluginUse("jsonl", .string(path)), context).first)
        return try make()
    }

    private func collect(
        _ stream: any ItemStream, into file: String = "films.jsonl", name: String = "films", trims: Bool = false
    ) throws -> Int {
        let output = try jsonLines(folder.path(file))
        return try Collector(stream, into: output, name: name, follows: false, trims: trims) { _ in }.run().items
    }

    private func lines(_ count: Int) -> String { (0..<count).map { "{\"title\":\"\($0)\"}\n" }.joined() }

    @Test("writes each item once, in order, and nothing the second time")
    func once() throws {
        try makeJob(items: 2_500)
        #expect(try collect(stream) == 2_500)
        #expect(try folder.text(of: "films.jsonl") == lines(2_500))
        #expect(try collect(stream) == 0)
        #expect(try folder.text(of: "films.jsonl") == lines(2_500))
        #expect(try collect(stream, into: "more.jsonl", name: "more") == 2_500)
    }

    @Test(
        "resumes after a crash between writing the file and storing the position",
        arguments: [true, false])
    func crash(notesLast: Bool) throws {
        try makeJob(items: 10)
        let broken = Breaking(try stream)
        broken.notes = 1
        broken.notesLast = notesLast
        #expect(throws: FrontierAway.self) { try collect(broken) }
        #expect(try folder.text(of: "films.jsonl") == lines(6))
        #expect(try collect(stream) == (notesLast ? 4 : 7))
        #expect(try folder.text(of: "films.jsonl") == lines(10))
    }

    @Test("a file that lost collected items is an error, and isn't changed")
    func shortFile() throws {
        try makeJob(items: 10)
        _ = try collect(stream)
        try folder.write(lines(3), to: "films.jsonl")
        #expect(throws: OutputError.self) { try collect(stream) }
        #expect(try folder.text(of: "films.jsonl") == lines(3))
    }

    @Test("two collectors with one name are an error")
    func two() throws {
        try makeJob(items: 10)
        let stream = try stream
        #expect(try stream.note(CollectedPosition(end: "1-1", length: 5), of: "films", inPlaceOf: nil))
        #expect(try !stream.note(CollectedPosition(end: "2-2", length: 9), of: "films", inPlaceOf: nil))
        let next = CollectedPosition(end: "2-2")
        #expect(try stream.note(next, of: "films", inPlaceOf: CollectedPosition(end: "1-1", length: 5)))
        #expect(try stream.note(next, of: "films", inPlaceOf: CollectedPosition(end: "1-1", length: 5)), "said again")
        #expect(try stream.position(of: "films") == next)
    }

    @Test("removes collected items if asked to, and the whole job in the end")
    func removing() throws {
        try makeJob(items: 10)
        #expect(try collect(stream, trims: true) == 10)
        #expect(try stream.items(after: CollectedPosition(), atMost: 100, patience: .zero).records == [record("9")])
        #expect(try collect(stream) == 0)
        _ = try server.run("SET", "spider:{job2:0}:job", "other")
        try stream.remove()
        #expect(try server.run("DBSIZE") == .integer(1))
        #expect(throws: CollectorError.missing(location: server.url())) { try collect(stream, name: "again") }
    }

    @Test("a follower waits for new items, and for a server that is away")
    func following() throws {
        try makeJob(items: 3)
        let broken = Breaking(try stream)
        broken.notes = 0
        broken.notesLast = true
        var pauses: [Duration] = []
        let output = try jsonLines(folder.path("films.jsonl"))
        let collector = Collector(broken, into: output, name: "films", follows: true) { pause in
            pauses.append(pause)
            broken.notes = 1
        }
        #expect(try collector.run().items == 3)
        #expect(pauses == [.milliseconds(500)])
        #expect(try folder.text(of: "films.jsonl") == lines(3))
    }
}
