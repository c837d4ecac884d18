import Glibc
@_spi(Algorithms) import SpiderCore
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderCore
@testable import SpiderFixtures
@testable import SpiderItems

@Suite("Template of a line")
struct LineTemplateTests {
    private func line(_ template: String, _ fields: Object) throws -> String {
        var bytes: [UInt8] = []
        try LineTemplate(template).append(fields, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(
        "puts fields in their places",
        arguments: [
            ("{title} {date}", "珠峰 11月11日"), ("{title}{title}", "珠峰珠峰"), ("", ""), ("plain", "plain"),
            ("{{{title}}}", "{珠峰}"), ("{{title}}", "{title}"), ("}}{{", "}{"), ("{ title }\t{year}", "珠峰\t2022"),
            ("{missing}|{nothing}|{empty}", "||"), ("{list}", "a, b, , c"), ("{numbers}", "1, 2.5, true"),
            ("{mapping}", #"{"a":[1,"x"]}"#), ("{flag}", "true"), ("{half}", "0.5"), ("{two words}", "yes"),
            ("“{title}”", "“珠峰”"), ("{nested}", "1, 2, 3"),
        ])
    func lines(template: String, text: String) throws {
        let fields: Object = [
            "title": "珠峰", "date": "11月11日", "year": 2022, "nothing": .null, "empty": [],
            "list": ["a", "b", .null, "c"],
            "numbers": [1, 2.5, true], "mapping": ["a": [1, "x"]], "flag": true, "half": 0.5, "two words": "yes",
            "nested": [[1, 2], [3]],
        ]
        #expect(try line(template, fields) == text)
    }

    @Test(
        "makes spaces of line breaks and other control characters in fields, so that a line stays one",
        arguments: [
            ("a\nb\r\nc", "a b  c"), ("a\tb", "a\tb"), ("\u{1B}[31mred\u{7F}", " [31mred "), ("\u{0}", " "),
            ("\u{9B}31m\u{85}é\u{C2}", "  31m  é\u{C2}"), ("\u{80}\u{9F}", "    "), ("\u{A0}\u{100}", "\u{A0}\u{100}"),
        ])
    func controls(text: String, shown: String) throws {
        #expect(try line("{a}", ["a": .string(text)]) == shown)
        #expect(try line("x\n{a}", ["a": [.string(text)]]) == "x\n" + shown)
    }

    @Test(
        "reports mistakes in a template",
        arguments: [
            ("{", "a '{' at the end"), ("a {", "a '{' at the end"), ("{title", "a '{' without '}'"),
            ("{title} {", "a '{' at the end"), ("}", "a '}' without '{' (write '}}' for one)"),
            ("{title}}", "a '}' without '{' (write '}}' for one)"), ("a } b", "a '}' without '{' (write '}}' for one)"),
            ("{}", "'{}' names no field"), ("{  }", "'{}' names no field"), ("{a{b}}", "a '{' within '{…}'"),
            ("{{{}", "'{}' names no field"), ("{{{", "a '{' at the end"),
        ])
    func mistakes(template: String, text: String) {
        let mistake = #expect(throws: LineTemplate.Mistake.self) { _ = try LineTemplate(template) }
        #expect(mistake?.description == text)
    }

    @Test("writes itself as it was read")
    func coding() throws {
        let template = try LineTemplate("{{x}} {title }")
        #expect(try Value(encoding: template) == "{{x}} {title }")
        #expect(try Value.string("{{x}} {title }").decode(LineTemplate.self) == template)
        let error = #expect(throws: ValueError.self) { _ = try Value.string("{").decode(LineTemplate.self) }
        #expect(error?.description == "a '{' at the end")
    }
}

@Suite("Outputs")
struct OutputTests {
    private func records(_ titles: String...) -> [Record] {
        titles.map { Record(type: "Film", fields: ["title": .string($0), "year": 2022]) }
    }

    @Test("write one item a line as JSON, and make the folders that are missing")
    func jsonLines() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/a/b/films.jsonl"
        let output = try jsonl(path)
        #expect(output.location == path)
        #expect(try TemporaryFolder.text(at: path) == "")
        try output.write(records("你好", "line\nbreak \"quoted\""))
        try output.flush()
        let first = #"{"title":"你好","year":2022}"# + "\n" + #"{"title":"line\nbreak \"quoted\"","year":2022}"# + "\n"
        #expect(try TemporaryFolder.text(at: path) == first)
        try output.write([])
        try output.write([Record(type: "Other", fields: [:])])
        try output.close()
        #expect(try TemporaryFolder.text(at: path) == first + "{}\n")
    }

    @Test("begin with an empty file, over an older one")
    func truncates() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Array("old\nold\nold\n".utf8), to: "films.jsonl")
        let output = try jsonl(path)
        try output.write(records("new"))
        try output.close()
        #expect(try TemporaryFolder.text(at: path) == #"{"title":"new","year":2022}"# + "\n")
    }

    @Test("keep the file of an older crawl until there is something new, however the crawl ends")
    func oldContent() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Array("old\n".utf8), to: "films.jsonl")
        var output: (any Output)? = try jsonl(path)
        try output?.flush()
        #expect(try TemporaryFolder.text(at: path) == "old\n")
        output = nil
        #expect(try TemporaryFolder.text(at: path) == "old\n")
        output = try jsonl(path)
        try output?.write([])
        try output?.flush()
        try output?.close()
        output = nil
        #expect(try TemporaryFolder.text(at: path) == "old\n")
        let lines = try text(["template": "{titel} {yaer}", "path": .string(path)])
        try lines.write(records("a", "b"))
        try lines.close()
        #expect(try TemporaryFolder.text(at: path) == "old\n")
    }

    @Test("as text write no line for an item that has none of the template's fields, and say so once")
    func noFields() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/lines"
        let log = CollectedLog()
        let output = try text(["template": "{titel} {yaer}", "path": .string(path)], log: log)
        try output.write(records("a", "b") + [Record(type: "Other", fields: ["titel": "here"])])
        try output.write(records("c"))
        try output.close()
        #expect(try TemporaryFolder.text(at: path) == "here \n")
        #expect(
            log.lines == [
                "warning \(path): items of 'Film' have none of the template's fields; no lines are written for them: "
                    + "'titel' (did you mean 'title'?), 'yaer' (did you mean 'year'?) []",
                "warning \(path): no item had the field 'yaer' (did you mean 'year'?) []",
            ])
    }

    @Test("as text say at the end which of the template's fields no item had; a field that is null is one")
    func missingField() throws {
        let folder = try TemporaryFolder()
        let log = CollectedLog()
        func lines(_ template: Value, _ name: String) throws -> String {
            let path = "\(folder.path)/\(name)"
            let output = try text(["template": template, "path": .string(path)], log: log)
            try output.write(records("a") + [Record(type: "Film", fields: ["title": .null])])
            try output.close()
            return try TemporaryFolder.text(at: path)
        }
        #expect(try lines("{title}, {tilte}", "1") == "a, \n, \n")
        #expect(try lines("{title}|{year}", "2") == "a|2022\n|\n")
        #expect(try lines("plain", "3") == "plain\nplain\n")
        #expect(log.lines == ["warning \(folder.path)/1: no item had the field 'tilte' (did you mean 'title'?) []"])
    }

    @Test(
        "have a path in which {job} is the job's name",
        arguments: [
            ("out/{job}.jsonl", "out/films,city=a.jsonl"), ("{ job }/{job}", "films,city=a/films,city=a"),
            ("out/films.jsonl", "out/films.jsonl"), ("{{job}}", "{job}"), ("-", "-"),
        ])
    func paths(source: String, path: String) throws {
        var context = PluginContext(spider: "films", settings: Settings(), log: CollectedLog().logger)
        context.jobName = "films,city=a"
        #expect(try OutputPath(source).text(in: context) == path)
        #expect(try Value(encoding: OutputPath(source)) == .string(source))
        #expect(try Value.string(source).decode(OutputPath.self) == OutputPath(source))
    }

    @Test(
        "have no path with an unknown name in braces",
        arguments: [
            (
                "{jbo}.x",
                "'{jbo}' in the path '{jbo}.x' stands for nothing, only {job}, {item}, {start} and {part} do; write '{{' for a brace"
            ),
            ("", "the path is empty; name a file, or '-' for standard output"),
            ("a{", "a '{' at the end, in the path 'a{'"), ("{}", "'{}' names no field, in the path '{}'"),
        ])
    func wrongPaths(source: String, text: String) {
        #expect(#expect(throws: PathMistake.self) { try OutputPath(source) }?.description == text)
        let error = #expect(throws: ValueError.self) { try Value.string(source).decode(OutputPath.self) }
        #expect(error?.description == text)
    }

    @Test("keep the file of an older crawl even if a crawl is resumed and has written nothing yet")
    func oldContentResumed() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Array("old\n".utf8), to: "films.jsonl")
        let output = try jsonl(path)
        try output.resume(at: 0)
        #expect(output.length == 0)
        #expect(try TemporaryFolder.text(at: path) == "old\n")
        try output.write(records("new"))
        try output.close()
        #expect(try TemporaryFolder.text(at: path) == #"{"title":"new","year":2022}"# + "\n")
    }

    @Test("continue at the end of a line, and cut no other file that has taken their place")
    func resumesAtLine() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Array("one\ntwo\nthree\n".utf8), to: "lines")
        let error = #expect(throws: OutputError.self) { try OutputFile(path: path).resume(at: 6) }
        #expect(error?.description.contains("another file") == true)
        #expect(try TemporaryFolder.text(at: path) == "one\ntwo\nthree\n")
        let file = try OutputFile(path: path)
        try file.resume(at: 4)
        try file.append { $0 += "zwei\n".utf8 }
        try file.close()
        #expect(try TemporaryFolder.text(at: path) == "one\nzwei\n")
    }

    @Test("are recognised by the last bytes that were written, and not changed if these differ")
    func mark() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/films.jsonl"
        let (length, mark) = try { () throws -> (Int64, String) in
            let output = try jsonl(path)
            #expect(output.mark == nil)
            try output.write(records("a", String(repeating: "b", count: 5_000)))
            try output.flush()
            let known = (try #require(output.length), try #require(output.mark))
            try output.write(records("c"))
            try output.close()
            #expect(output.mark != known.1)
            return known
        }()
        let whole = try TemporaryFolder.text(at: path)

        // Lines of the same lengths with other content.
        let other = whole.replacing("b", with: "x")
        _ = try folder.write(Array(other.utf8), to: "films.jsonl")
        let second = try OutputFile(path: path)
        let error = #expect(throws: OutputError.self) { try second.resume(at: length, mark: mark) }
        #expect(error?.foreignAt == length)
        #expect(try TemporaryFolder.text(at: path) == other)
        // What was stored without a mark is resumed where a line ends, as before.
        try second.resume(at: length)
        #expect(try TemporaryFolder.text(at: path).utf8.count == Int(length))

        _ = try folder.write(Array(whole.utf8), to: "same.jsonl")
        let third = try jsonl("\(folder.path)/same.jsonl")
        try third.resume(at: length, mark: mark)
        #expect(third.length == length && third.mark == mark)
        try third.write(records("c"))
        try third.close()
        #expect(try TemporaryFolder.text(at: "\(folder.path)/same.jsonl") == whole)
    }

    @Test("are found under other spellings of their path")
    func spellings() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write([], to: "x")
        symlink("x", "\(folder.path)/link")
        for other in [path, "\(folder.path)/./x", "\(folder.path)//x", "\(folder.path)/link"] {
            #expect(FileIdentity.isSame(path, other), "\(other)")
            #expect(FileIdentity.resolved(other) == FileIdentity.resolved(path))
        }
        _ = try folder.write([], to: "y")
        for other in ["\(folder.path)/y", "\(folder.path)/z", "standard output"] {
            #expect(!FileIdentity.isSame(path, other), "\(other)")
        }
    }

    @Test("wait for the disk, if there is one")
    func synchronizes() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/films.jsonl"
        for output in [try jsonl(path), try text(["template": "{title}", "path": "/dev/null"])]
            as [any Output]
        {
            try output.write(records("a"))
            try output.flush()
            for _ in 1...2 { try output.synchronize() }
        }
        #expect(try TemporaryFolder.text(at: path) == #"{"title":"a","year":2022}"# + "\n")
        try jsonl("-").synchronize()
    }

    @Test("say that their file has been removed, though there is nothing more to write")
    func removed() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/films.jsonl"
        let output = try jsonl(path)
        try output.write(records("a"))
        try output.flush()
        unlink(path)
        let error = #expect(throws: OutputError.self) { try output.flush() }
        #expect(error?.isRemoved == true)
    }

    @Test("belong to one writer")
    func exclusive() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/films.jsonl"
        let first = try jsonl(path)
        let error = #expect(throws: OutputError.self) { _ = try jsonl(path) }
        #expect(
            error?.description == "\(path) is being written already, by another output or another process")
        try first.write(records("a"))
        try first.close()
        #expect(try TemporaryFolder.text(at: path) == #"{"title":"a","year":2022}"# + "\n")
    }

    @Test("share a device with others")
    func device() throws {
        let first = try jsonl("/dev/null")
        try jsonl("/dev/null").close()
        try first.close()
    }

    @Test("show a reader whole lines at every moment")
    func wholeLines() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/lines"
        let file = try OutputFile(path: path)
        var seen: Set<Int> = []
        for number in 0..<3000 {
            try file.append { $0 += (String(repeating: "x", count: number % 97) + "\n").utf8 }
            guard number % 100 == 0 else { continue }
            let text = try TemporaryFolder.text(at: path)
            #expect(text.isEmpty || text.hasSuffix("\n"))
            seen.insert(text.utf8.count)
        }
        try file.flush()
        try file.flush()
        #expect(try TemporaryFolder.text(at: path).utf8.filter { $0 == 0x0A }.count == 3000)
        #expect(seen.count >= 2)
    }

    @Test("write a line that is larger than the buffer")
    func longLine() throws {
        let folder = try TemporaryFolder()
        let output = try jsonl("\(folder.path)/big")
        try output.write(records(String(repeating: "é", count: 500_000)))
        try output.close()
        #expect(try TemporaryFolder.text(at: "\(folder.path)/big").utf8.count == 1_000_000 + 25)
    }

    @Test("say why a file can't be written")
    func refusedPaths() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write([], to: "file")
        for (path, reason) in [
            (folder.path, "it is a folder; name a file"), ("\(file)/below/x", "Not a directory"),
            ("\(file)/x", "Not a directory"),
            (String(repeating: "x", count: 5000), "File name too long"),
        ] {
            let error = #expect(throws: OutputError.self) { _ = try jsonl(path) }
            #expect(error?.description == "\(path) cannot be written: \(reason)")
        }
    }

    @Test(
        "say that a folder has no right to be written, and why a folder could not be made", .enabled(if: getuid() != 0))
    func refusedFolder() throws {
        let folder = try TemporaryFolder()
        chmod(folder.path, 0o500)
        defer { chmod(folder.path, 0o700) }
        for path in ["\(folder.path)/x", "\(folder.path)/new/x"] {
            let error = #expect(throws: OutputError.self) { _ = try OutputFile(path: path) }
            #expect(error?.description == "\(path) cannot be written: Permission denied")
        }
    }

    @Test("say that a folder couldn't be created if nothing can be")
    func refusedSystemFolder() throws {
        let error = #expect(throws: OutputError.self) { _ = try OutputFile(path: "/proc/self/nothing/x") }
        #expect(error?.location == "/proc/self/nothing/x")
    }

    @Test("say when the device is full, as often as they are asked to write")
    func fullDevice() throws {
        let output = try jsonl("/dev/full")
        try output.write(records("a"))
        for _ in 1...2 {
            let error = #expect(throws: OutputError.self) { try output.flush() }
            #expect(
                error?.description
                    == "/dev/full cannot be written: No space left on device; make room, and run the same command again"
            )
        }
        let large = #expect(throws: OutputError.self) {
            try output.write(records(String(repeating: "x", count: 100_000)))
        }
        #expect(large?.code == ENOSPC)
        #expect(throws: OutputError.self) { try output.close() }
    }

    private func text(_ arguments: Value, log: CollectedLog = CollectedLog()) throws -> any Output {
        try output(PluginUse("text", arguments), log: log)
    }

    private func jsonl(_ path: String) throws -> any Output { try output(PluginUse("jsonl", .string(path))) }

    private func output(_ use: PluginUse, log: CollectedLog = CollectedLog()) throws -> any Output {
        try Registry.output(use.name, use.arguments, log: log)
    }

    @Test("write lines after a template, to standard output unless a path is named")
    func textOutput() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/films.txt"
        let output = try text(["template": "{title} ({year})", "path": .string(path)])
        #expect(output.location == path)
        try output.write(records("a\nb", "c"))
        try output.close()
        #expect(try TemporaryFolder.text(at: path) == "a b (2022)\nc (2022)\n")
        #expect(try text("{title}").location == "standard output")
        #expect(try text(["template": "{title}"]).location == "standard output")
        #expect(try jsonl("-").location == "standard output")
    }

    @Test(
        "refuse text that isn't a template",
        arguments: [
            ("{", "a '{' at the end"), (["template": "{}"], "template: '{}' names no field"),
            (["path": "x"], #"the key "template" is missing"#), (5, "expected a mapping, found the number 5"),
            (["template": "x", "path": 5], "path: expected text, found the number 5"),
        ] as [(Value, String)])
    func textMistakes(arguments: Value, text: String) {
        let error = #expect(throws: ValueError.self) { _ = try arguments.decode(TextFormat.Arguments.self) }
        #expect(error?.description == text)
    }
}
