import Glibc
import SpiderKit
import SpiderTesting
import Testing

/// Text from a site, on a terminal and in a file.
@Suite("spider on a terminal", .timeLimit(.minutes(5)))
struct TerminalTests {
    /// One character of each kind that controls a terminal.
    private static let hostile = "a\u{7F}b\u{9B}2Jc\u{202E}d\u{2066}e\u{2028}f\u{200F}g\u{61C}h"
    private static let escaped = #"a\u007fb\u009b2Jc\u202ed\u2066e\u2028f\u200fg\u061ch"#
    private static let replaced = "a\u{FFFD}b\u{FFFD}2Jc\u{FFFD}d\u{FFFD}e\u{FFFD}f\u{FFFD}g\u{FFFD}h"
    private static let page = """
        <title>\(hostile)</title><h1>\(hostile)</h1><a href="https://a.test/">\(hostile)</a>
        """

    /// Returns what a command prints on a terminal, and what it writes to a file; both must exit with the same status.
    private func run(
        _ arguments: [String], input: String? = nil, in folder: TemporaryFolder? = nil, program: String? = nil
    ) async throws -> (shown: String, written: String) {
        let terminal = try PseudoTerminal()
        let folder = try folder ?? TemporaryFolder()
        let shown = try await TestProcess(
            arguments, in: folder, input: input, terminal: terminal, program: program
        ).end()
        let written = try await TestProcess(arguments, in: folder, input: input, program: program).end()
        #expect(shown.status == 0, "\(shown.errors)")
        #expect(written.status == 0, "\(written.errors)")
        return (terminal.text().filter { $0 != "\r" }.split(separator: "\r\n").joined(separator: "\n"), written.output)
    }

    private func expectHarmless(_ text: String, _ comment: String) {
        let steering: (Unicode.Scalar) -> Bool = {
            switch $0.value {
            // A NUL ends each text of --raw; no terminal cares.
            case 0x0A, 0x0D, 0x09, 0x00: false
            case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
            default: false
            }
        }
        #expect(!text.unicodeScalars.contains(where: steering), "\(comment): \(text.debugDescription)")
    }

    @Test(
        "select, links, text, metadata and url print nothing that controls it, and write everything to a file",
        arguments: [
            (["select", "h1", "-"], true), (["select", "--html", "h1", "-"], true),
            (["select", "--raw", "h1", "-"], true),
            (["select", "--json", "h1", "-"], true), (["links", "--text", "-"], true),
            (["links", "--json", "-"], true),
            (["text", "-"], true), (["metadata", "-"], true), (["metadata", "--no-pretty", "-"], true),
            (["url", "parse", "https://a.test/?q=%E2%80%AE%C2%9B"], true),
            (["url", "parse", "--json", "https://a.test/?q=%E2%80%AE%C2%9B"], true),
        ])
    func commands(arguments: [String], hasHostile: Bool) async throws {
        let (shown, written) = try await run(arguments, input: Self.page)
        expectHarmless(shown, "\(arguments)")
        #expect(written.unicodeScalars.contains("\u{202E}") && written.unicodeScalars.contains("\u{9B}"))
        if arguments.contains("--json") || arguments.contains("metadata") {
            #expect(shown.contains("\\u202e") && shown.contains("\\u009b") && !shown.contains("\u{FFFD}"))
        } else {
            #expect(shown.contains("\u{FFFD}"))
        }
    }

    @Test("items are JSON with the same meaning on a terminal, and unchanged in a file")
    func items() async throws {
        let site = try await TestSite.start { $0.page("/", Self.page) }
        let arguments = [
            "crawl", "walker", "-O", "start=\(site.url("/"))", "-o", "-", "--quiet", "--set", "store=null",
            "--frontier",
            "memory",
        ]
        let folder = try TemporaryFolder()
        let (shown, written) = try await run(arguments, in: folder, program: TestProcess.worker)
        #expect(written == #"{"path":"/","text":"\#(Self.hostile)"}"# + "\n")
        #expect(shown.trimmed == #"{"path":"/","text":"\#(Self.escaped)"}"#)
        #expect(try Value(json: Array(shown.trimmed.utf8)) == Value(json: Array(written.utf8)))

        let (line, text) = try await run(
            arguments.filter { $0 != "-o" && $0 != "-" } + ["--set", "outputs=[{text: '{text}'}]"], in: folder,
            program: TestProcess.worker)
        expectHarmless(line, "text")
        #expect(text.unicodeScalars.contains("\u{202E}"))
        await site.stop()
    }

    @Test("log lines and errors have nothing that controls it and no secret of a URL, wherever they go")
    func messages() async throws {
        let site = try await TestSite.start {
            $0.on("/", .html("<a href='/gone?api_key=geheim&x=%C2%9B'>gone</a>"))
            $0.on("/gone", .status(404))
        }
        let folder = try TemporaryFolder()
        let end = try await TestProcess(
            ["crawl", "walker", "-O", "start=\(site.url("/"))?token=geheim", "--log-level", "trace"], in: folder,
            program: TestProcess.worker
        ).end()
        await site.stop()
        // Nothing was extracted.
        #expect(end.status == 4)
        #expect(end.errors.contains("/gone?api_key=***"))
        #expect(!end.errors.contains("geheim"), "\(end.errors)")
        let missing = try await TestProcess(["select", "p", "http://a b/\u{202E}?token=geheim"], in: folder).end()
        expectHarmless(missing.errors, "error")
        #expect(missing.errors.contains("?token=***"))
        let spider = try await TestProcess(["crawl", "\u{1B}[31m\u{2067}"], in: folder).end()
        expectHarmless(spider.errors, "spider")
    }

    @Test("jobs and why mask the secrets of URLs; an export has them, so that the URLs can be fetched")
    func jobs() async throws {
        let site = try await TestSite.start {
            $0.on("/", .html("<a href='/gone?api_key=geheim'>gone</a>"))
            $0.on("/gone", .status(404))
        }
        let folder = try TemporaryFolder()
        func run(_ arguments: String...) async throws -> String {
            let end = try await TestProcess(arguments, in: folder, program: TestProcess.worker).end()
            return end.output + end.errors
        }
        _ = try await run("crawl", "walker", "-O", "start=\(site.url("/"))?token=geheim")
        await site.stop()
        let list = try await TestProcess(["jobs", "--json"], in: folder, program: TestProcess.worker).end()
        let job = try Value(json: Array(try #require(list.lines.first).utf8))
        guard case .string(let name)? = job[[.key("name")]] ?? job[[.key("job")]] else {
            Issue.record("\(list.output)")
            return
        }
        let url = site.url("/gone") + "?api_key=geheim"
        for text in [
            try await run("jobs", "show", name), try await run("jobs", "show", "--json", name),
            try await run("why", url),
            try await run("why", "--json", url), try await run("retry", name),
        ] {
            #expect(!text.contains("geheim"), "\(text)")
        }
        #expect(try await run("why", url).contains("/gone?api_key=***"))
        #expect(try await run("jobs", "export", name).contains(url))
    }
}

extension String {
    /// The text without leading and trailing line ends.
    fileprivate var trimmed: String {
        split(omittingEmptySubsequences: true, whereSeparator: \.isNewline).joined(separator: "\n")
    }
}
