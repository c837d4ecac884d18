import Glibc
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderCore
@testable import SpiderFixtures

@Suite("The files of outputs")
struct OutputFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func records(_ numbers: Range<Int>) -> [Record] {
        numbers.map { Record(type: "A", fields: ["n": .int($0)]) }
    }

    private func output(
        _ name: String, _ path: String, _ options: Object = [:], in context: PluginContext? = nil,
        log: CollectedLog = CollectedLog()
    ) throws -> any Output {
        var arguments: Object = ["path": .string(folder.path(path))]
        for (key, value) in options { arguments[key] = value }
        return try Registry.output(name, .object(arguments), in: context, log: log)
    }

    /// A context whose notes outlive an output, as those of a job do.
    private var context: PluginContext {
        PluginContext(spider: "a", settings: Settings(), log: CollectedLog().logger)
    }

    private func zcat(_ name: String) async throws -> String {
        let program = name.hasSuffix(".gz") ? "gzip" : "zstd"
        return try await TestProcess(program, ["-dc", folder.path(name)], in: folder).end().output
    }

    @Test(
        "are compressed by their endings, and can be cut back at each flush", arguments: ["a.jsonl.gz", "a.jsonl.zst"])
    func compression(name: String) async throws {
        try #require(TestProcess.exists(name.hasSuffix(".gz") ? "gzip" : "zstd"))
        var (length, mark): (Int64?, String?) = (nil, nil)
        do {
            let output = try output("jsonl", name)
            try output.write(records(0..<3))
            try output.flush()
            (length, mark) = (output.length, output.mark)
            try output.write(records(7..<9))
            try output.flush()
        }
        let second = try output("jsonl", name)
        try second.resume(at: #require(length), mark: mark)
        try second.write(records(3..<5))
        try second.close()
        #expect(try await zcat(name) == (0..<5).map { "{\"n\":\($0)}\n" }.joined())
    }

    @Test("of documents are beside their place until they are whole, and an old one stays until then")
    func documents() throws {
        _ = try folder.write("old", to: "a.json")
        var (length, mark): (Int64?, String?) = (nil, nil)
        do {
            let killed = try output("json", "a.json")
            try killed.write(records(0..<2))
            try killed.flush()
            (length, mark) = (killed.length, killed.mark)
            try killed.write(records(8..<9))
            try killed.flush()
        }
        #expect(try folder.text(of: "a.json") == "old")
        #expect(folder.has("a.json.part"))
        let interrupted = try output("json", "a.json")
        try interrupted.resume(at: #require(length), mark: mark)
        try interrupted.write(records(2..<3))
        try interrupted.flush()
        (length, mark) = (interrupted.length, interrupted.mark)
        try interrupted.close()
        #expect(!folder.has("a.json.part"))
        #expect(try folder.text(of: "a.json") == "[\n{\"n\":0},\n{\"n\":1},\n{\"n\":2}\n]\n")
        // What was whole when the crawl was stopped is continued, and stays until the new one is whole.
        let last = try output("json", "a.json")
        try last.resume(at: #require(length), mark: mark)
        try last.write(records(3..<4))
        #expect(try folder.text(of: "a.json").hasSuffix("{\"n\":2}\n]\n"))
        try last.close()
        #expect(try folder.text(of: "a.json") == "[\n{\"n\":0},\n{\"n\":1},\n{\"n\":2},\n{\"n\":3}\n]\n")
    }

    @Test("stay as they were if there are no items, which is said", arguments: ["jsonl", "json", "csv"])
    func noItems(form: String) throws {
        _ = try folder.write("old", to: "a")
        let log = CollectedLog()
        try output(form, "a", log: log).close()
        #expect(try folder.text(of: "a") == "old")
        #expect(!folder.has("a.part"))
        #expect(log.lines == ["notice '\(folder.path("a"))' stays as it was: this crawl has no items for it []"])
    }

    @Test("get further items if asked, which a resumed crawl doesn't double")
    func appends() throws {
        _ = try folder.write("n\r\n7\r\n", to: "a.csv")
        let first = try output("csv", "a.csv", ["if_exists": "append"])
        #expect(first.length == 6)
        let length = first.length
        try first.write(records(8..<9))
        try first.flush()
        let second = try output("csv", "b.csv", ["if_exists": "append"])
        try second.write(records(1..<2))
        try second.close()
        #expect(try folder.text(of: "b.csv") == "n\r\n1\r\n")
        withExtendedLifetime(first) {}
        try #require(length == 6)
    }

    @Test("aren't added to if they have other columns, or are whole documents")
    func refusesToAppend() throws {
        _ = try folder.write("x,y\r\n7,8\r\n", to: "a.csv")
        try output("csv", "a.csv", ["if_exists": "append"]).close()
        let error = #expect(throws: OutputError.self) {
            // The columns of a spider that declares nothing are known with the first item.
            var context = self.context
            context.items = DeclaredItems(types: [ItemType(name: "A", fields: [ItemField("n", .integer)])])
            let output = try output("csv", "a.csv", ["if_exists": "append"], in: context)
            try output.write(records(0..<1))
        }
        #expect(error?.description.contains("it has other columns") == true)
        _ = try folder.write("[]", to: "a.json")
        #expect(throws: OutputError.self) { try output("json", "a.json", ["if_exists": "append"]) }
    }

    @Test("get a number if one is there and asked for, the same one when the crawl is resumed")
    func versions() throws {
        for name in ["a.csv", "a.1.csv"] { _ = try folder.write("old", to: name) }
        let context = context
        do {
            // A file belongs to an output as long as that is there.
            let first = try output("csv", "a.csv", ["if_exists": "version"], in: context)
            #expect(first.location == folder.path("a.2.csv"))
            try first.write(records(0..<1))
            try first.close()
        }
        #expect(
            try output("csv", "a.csv", ["if_exists": "version"], in: context).location == folder.path("a.2.csv"))
        #expect(
            try output("csv", "a.csv", ["if_exists": "version"], in: self.context).location == folder.path("a.3.csv"))
    }

    @Test("follow one another by number of items or size, are whole each, and are cut back across files")
    func rotates() throws {
        for number in 1...4 { _ = try folder.write("old", to: "a.\(number).json") }
        var states: [(length: Int64, mark: String?)] = []
        do {
            let output = try output("json", "a.json", ["rotate": ["items": 3]])
            for number in 0..<8 {
                try output.write(records(number..<number + 1))
                try output.flush()
                states.append((try #require(output.length), output.mark))
            }
        }
        #expect(try folder.text(of: "a.1.json") == "[\n{\"n\":0},\n{\"n\":1},\n{\"n\":2}\n]\n")
        for (index, state) in states.enumerated().reversed() {
            let output = try output("json", "a.json", ["rotate": ["items": 3]])
            try output.resume(at: state.length, mark: state.mark)
            try output.write(records(index + 1..<8))
            try output.close()
            #expect(try folder.text(of: "a.1.json") == "[\n{\"n\":0},\n{\"n\":1},\n{\"n\":2}\n]\n", "\(index)")
            #expect(try folder.text(of: "a.2.json") == "[\n{\"n\":3},\n{\"n\":4},\n{\"n\":5}\n]\n", "\(index)")
            #expect(try folder.text(of: "a.3.json") == "[\n{\"n\":6},\n{\"n\":7}\n]\n", "\(index)")
            #expect(!folder.has("a.4.json"))
        }
        let sized = try output("jsonl", "b-{part}.jsonl", ["rotate": ["size": "1KB"]])
        for number in 0..<300 {
            try sized.write(records(number..<number + 1))
            try sized.flush()
        }
        try sized.close()
        let sizes = (1...3).map { OutputFile.size(of: folder.path("b-\($0).jsonl")) ?? 0 }
        #expect(sizes[0] >= 1_024 && sizes[0] < 1_040, "\(sizes)")
        #expect(sizes[1] >= 1_000 && sizes[2] > 0, "\(sizes)")
    }

    @Test(
        "report mistakes in their options",
        arguments: [
            (["rotate": [:]], "rotate: say when: size, items or time"),
            (["rotate": ["items": 0]], "must be larger than 0"),
            (["rotate": ["items": 1], "if_exists": "append"], "'append' and 'rotate' don't go together"),
            (["if_exists": "keep"], "'keep' is not possible, write one of replace, append, version"),
            (["path": "a-{part}"], "'{part}' in the path stands for a number that only 'rotate' gives"),
        ] as [(Object, String)])
    func mistakes(options: Object, text: String) {
        let error = #expect(throws: ValueError.self) { try output("jsonl", "a", options) }
        #expect(error?.description.contains(text) == true, "\(String(describing: error))")
    }
}
