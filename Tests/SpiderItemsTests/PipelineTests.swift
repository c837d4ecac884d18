import SpiderKit
import Testing

@testable import SpiderEngine
@testable import SpiderFixtures
@testable import SpiderItems

@Suite("Pipelines")
struct PipelineTests {
    private func record(_ fields: Object, type: String = "Film") -> Record { Record(type: type, fields: fields) }

    /// The reason for which a pipeline drops a record; nothing where it passes.
    private func drop(_ pipeline: some Pipeline, _ record: Record) async throws -> String? {
        do {
            #expect(try await pipeline.process(record) == record)
            return nil
        } catch let drop as Drop {
            return drop.description
        }
    }

    @Test(
        "trim takes white space and invisible marks off both ends",
        arguments: [
            ("", ""), (" ", ""), ("a", "a"), ("  a b\t\r\n", "a b"), ("\u{A0}\u{3000}a\u{2009}", "a"),
            ("你好，珠峰\u{200E}", "你好，珠峰"), ("\u{FEFF}\u{200B}a\u{200F}\u{200D}", "a"),
            ("\u{202A}a\u{202C}", "a"), ("\u{2066}a\u{2069}\u{2060}", "a"), ("a\u{200E}b", "a\u{200E}b"),
            ("\u{200E}\u{200B}", ""), ("e\u{301} ", "e\u{301}"), ("\u{0}a", "\u{0}a"),
        ])
    func trim(text: String, trimmed: String) async throws {
        let trimmedRecord = try await TrimPipeline().process(record(["title": .string(text)]))
        #expect(trimmedRecord == record(["title": .string(trimmed)]))
    }

    @Test("trim reaches into lists and mappings, and doesn't change keys, numbers and the order")
    func trimNested() async throws {
        let fields: Object = [
            "z": [" a ", ["b\u{200E}"], 1, .null, true], "a": ["x ": " y ", "n": ["m": "\n"]], "number": 1.5,
        ]
        let expected: Object = ["z": ["a", ["b"], 1, .null, true], "a": ["x ": "y", "n": ["m": ""]], "number": 1.5]
        let trimmed = try await TrimPipeline().process(record(fields))
        #expect(trimmed == record(expected))
        #expect(trimmed?.fields.keys == ["z", "a", "number"])
    }

    @Test("require passes items that have the fields")
    func requirePasses() async throws {
        let require = RequirePipeline(fields: ["title", "year"])
        #expect(try await drop(require, record(["title": "x", "year": 0, "poster": .null])) == nil)
        #expect(try await drop(require, record(["year": false, "title": [.null]])) == nil)
    }

    @Test(
        "require drops items that lack a field or have it empty, and names the first",
        arguments: [
            (["year": 1], "no title"), (["title": .null, "year": 1], "no title"),
            (["title": "", "year": 1], "no title"),
            (["title": [], "year": 1], "no title"), (["title": "x"], "no year"), ([:], "no title"),
        ] as [(Object, String)])
    func requireDrops(fields: Object, reason: String) async throws {
        #expect(try await drop(RequirePipeline(fields: ["title", "year"]), record(fields)) == reason)
    }

    @Test("unique drops items that were seen, by some fields")
    func uniqueByFields() async throws {
        let unique = try UniquePipeline(fields: ["title", "year"])
        #expect(try await drop(unique, record(["title": "a", "year": 1, "poster": "x"])) == nil)
        #expect(try await drop(unique, record(["poster": "y", "year": 1, "title": "a"])) == "title, year seen before")
        #expect(try await drop(unique, record(["title": "a", "year": 2])) == nil)
        #expect(try await drop(unique, record(["title": "a"])) == nil)
        #expect(try await drop(unique, record(["title": "a", "year": .null])) == "title, year seen before")
        // Another type's items are others.
        #expect(try await drop(unique, record(["title": "a", "year": 1], type: "Book")) == nil)
    }

    @Test("unique distinguishes values that look alike when they are written one after the other")
    func uniqueBoundaries() async throws {
        let unique = try UniquePipeline(fields: ["a", "b"])
        for fields in [
            ["a": 1, "b": 23], ["a": 12, "b": 3], ["a": "1", "b": 23], ["a": "1", "b": "23"], ["a": 1.5, "b": 2],
        ] as [Object] {
            #expect(try await drop(unique, record(fields)) == nil)
        }
        let short = try UniquePipeline(fields: ["a"])
        #expect(try await drop(short, record(["a": 11], type: "T")) == nil)
        #expect(try await drop(short, record(["a": 1], type: "T1")) == nil)
    }

    @Test("unique without fields compares whole items")
    func uniqueWhole() async throws {
        let unique = try UniquePipeline(fields: [])
        #expect(try await drop(unique, record(["title": "a", "year": 1])) == nil)
        #expect(try await drop(unique, record(["title": "a", "year": 2])) == nil)
        #expect(try await drop(unique, record(["title": "a", "year": 1])) == "seen before")
        #expect(try await drop(unique, record([:])) == nil)
        #expect(try await drop(unique, record([:])) == "seen before")
    }

    private struct Wanted: ItemPipeline {
        func process(_ film: Film) async throws -> Film? {
            if film.title == "secret" { throw Drop("not to be told") }
            var film = film
            film.poster = film.poster ?? "none"
            return film.year >= 2000 ? film : nil
        }
    }

    @Test("a typed pipeline takes items of its type as that type, and passes others untouched")
    func typed() async throws {
        let wanted = Wanted()
        let other = record(["title": 5], type: "Other")
        #expect(try await wanted.process(other) == other)
        let film = try await wanted.process(Record(Film(title: "a")))
        #expect(film == record(["title": "a", "year": 2022, "poster": "none"]))
        #expect(try await wanted.process(Record(Film(title: "a", year: 1999))) == nil)
        #expect(try await drop(wanted, Record(Film(title: "secret"))) == "not to be told")
    }

    @Test("a typed pipeline says which field an earlier step has made something else of")
    func typedMismatch() async throws {
        let error = await #expect(throws: ValueError.self) {
            _ = try await Wanted().process(record(["title": 5, "year": 1]))
        }
        #expect(error?.description == "title: expected text, found the number 5")
    }

    private struct Appending: Pipeline {
        let text: String

        func process(_ record: Record) async throws -> Record? {
            guard case .string(let title)? = record.fields["title"] else { return record }
            var record = record
            record.fields["title"] = .string(title + text)
            return record
        }
    }

    private struct Failing: Pipeline {
        struct Broken: Error {}

        func process(_ record: Record) async throws -> Record? { throw Broken() }
    }

    private func chain(_ steps: (String, any Pipeline)...) -> PipelineChain {
        PipelineChain(steps: steps.map { .init(name: $0.0, pipeline: $0.1) })
    }

    @Test("a chain goes through its steps in order, and keeps the order of the items")
    func chainOrder() async throws {
        let chain = chain(("one", Appending(text: "1")), ("two", Appending(text: "2")))
        let result = try await chain.process([Film(title: "b"), Film(title: "a")])
        #expect(
            result.records == ["b12", "a12"].map { record(["title": .string($0), "year": 2022, "poster": .null]) })
        #expect(result.dropped == [:])
        #expect(try await self.chain().process([]).records == [])
        #expect(
            try await self.chain().process([Film(title: "a")]).records
                == [record(["title": "a", "year": 2022, "poster": .null])])
    }

    @Test("an item that is later discarded is forgotten: dropped by a later step, or its page failed")
    func forgetting() async throws {
        struct Failing: Pipeline {
            func process(_ record: Record) async throws -> Record? {
                switch record.fields["title"] {
                case .string("dropped")?: throw Drop("no use")
                case .string("fatal")?: throw CancellationError()
                default: return record
                }
            }
        }
        let chain = chain(("unique", try UniquePipeline(fields: ["year"])), ("failing", Failing()))
        let dropped = try await chain.process([Film(title: "dropped", year: 1)])
        #expect(dropped.dropped == ["no use": 1])
        await #expect(throws: CancellationError.self) {
            try await chain.process([Film(title: "kept", year: 2), Film(title: "fatal", year: 3)])
        }
        // None of these years has been output: all may come.
        let films = (1...3).map { Film(title: "again", year: $0) }
        let kept = try await chain.process(films)
        #expect(kept.records.count == 3)
        #expect(try await chain.process(films).dropped == ["year seen before": 3])
        // A page that is given up after its pipelines.
        chain.forget(kept.passages)
        #expect(try await chain.process(films).records.count == 3)
    }

    @Test("a typed step keeps the fields that earlier steps have added")
    func typedKeeps() async throws {
        struct Stamping: Pipeline {
            func process(_ record: Record) async throws -> Record? {
                var record = record
                record.fields["found"] = "today"
                return record
            }
        }
        struct Unposted: ItemPipeline {
            func process(_ film: Film) async throws -> Film? {
                var film = film
                film.poster = nil
                return film
            }
        }
        let chain = chain(("stamp", Stamping()), ("unpost", Unposted()))
        let result = try await chain.process([Film(title: "a", poster: "p")])
        #expect(result.records == [record(["title": "a", "year": 2022, "poster": .null, "found": "today"])])
    }

    @Test("a chain counts dropped items by reason, or by the step that gives none")
    func chainDrops() async throws {
        let chain = chain(
            ("require", RequirePipeline(fields: ["title"])), ("wanted", Wanted()),
            ("unique", try UniquePipeline(fields: [])))
        let result = try await chain.process([
            Film(title: ""), Film(title: "old", year: 1950), Film(title: "older", year: 1920), Film(title: "secret"),
            Film(title: "new"), Film(title: "new"),
        ])
        #expect(result.records == [record(["title": "new", "year": 2022, "poster": "none"])])
        #expect(result.dropped == ["no title": 1, "by 'wanted'": 2, "not to be told": 1, "seen before": 1])
    }

    @Test("a step that throws anything but a drop fails the page")
    func chainFails() async throws {
        let chain = chain(("trim", TrimPipeline()), ("failing", Failing()))
        await #expect(throws: Failing.Broken.self) { _ = try await chain.process([Film(title: "a")]) }
    }

    private struct Many: Item {
        var zebra = 1
        var apple: String?
        var mango = [1, 2]
        var inner = Film(title: "t")
    }

    private struct Single: Item {
        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode("just text")
        }

        init() {}
        init(from decoder: any Decoder) throws {}
    }

    @Test("a record has the item's fields in their order, null if they are nil")
    func recordOrder() throws {
        let made = try Record(Many())
        #expect(made.type == "Many")
        #expect(
            Value.object(made.fields).json
                == #"{"zebra":1,"apple":null,"mango":[1,2],"inner":{"title":"t","year":2022,"poster":null}}"#)
        #expect(try Record(Film(title: "x", poster: "p")).decode(Film.self) == Film(title: "x", poster: "p"))
    }

    @Test("an item that is a single value is refused, and so is a record that lacks a field")
    func recordMistakes() throws {
        let single = #expect(throws: ValueError.self) { _ = try Record(Single()) }
        #expect(single?.description == "an item has fields; Single is a single value")
        let missing = #expect(throws: ValueError.self) { _ = try record(["title": "a"]).decode(Film.self) }
        #expect(missing?.description == #"the key "year" is missing"#)
    }
}
