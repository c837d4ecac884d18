import Glibc
import SpiderKit
import SpiderTesting
import Testing

@Suite("A mistake in the command line", .timeLimit(.minutes(5)))
struct CommandLineTests {
    /// A mistake, and the first two lines of its report.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let arguments: [String]
        let message: String
        let usage: String
        var testDescription: String { arguments.joined(separator: " ") }

        init(_ line: String, _ message: String, usage: String) {
            arguments = line.split(separator: " ").map(String.init)
            self.message = message
            self.usage = usage
        }
    }

    private static let commandList = """
        crawl, collect, jobs, diff, why, retry, items, report, reparse, parse, record, test, new, run, guess, shell, fetch, select, \
        json, links, text, metadata, url, list, schema, plugins, config, version
        """

    private static let jobList = "list, show, watch, pause, resume, stop, set, remove, prune, export"

    private func expect(_ mistake: Mistake, _ end: TestProcess.End) {
        #expect(end.status == 64 && end.output.isEmpty)
        let lines = end.errors.split(separator: "\n").map(String.init)
        #expect(lines.first == "Error: \(mistake.message)")
        #expect(lines.contains { $0.hasPrefix("Usage: spider \(mistake.usage)") }, "\(end.errors)")
    }

    @Test(
        "is reported with the nearest command and its usage",
        arguments: [
            Mistake(
                "download http://a.example/",
                "there is no command 'download' (did you mean 'spider fetch'?); there are: \(commandList)",
                usage: "fetch "),
            Mistake(
                "selct p page.html",
                "there is no command 'selct' (did you mean 'spider select'?); there are: \(commandList)",
                usage: "select "),
            Mistake(
                "douban --replay",
                "there is no command 'douban' (did you mean 'spider crawl douban'?); there are: \(commandList)",
                usage: "crawl "),
            Mistake("xyzzyxyzzy", "there is no command 'xyzzyxyzzy'; there are: \(commandList)", usage: "<subcommand>"),
            Mistake(
                "jobs remvoe x",
                "there is no command 'jobs remvoe' (did you mean 'spider jobs remove'?); there are: \(jobList)",
                usage: "jobs remove "),
            Mistake(
                "jobs rm x",
                "there is no command 'jobs rm' (did you mean 'spider jobs remove'?); there are: \(jobList)",
                usage: "jobs remove "),
            Mistake(
                "config chekc",
                "there is no command 'config chekc' (did you mean 'spider config check'?); there are: check, show, keys, schema",
                usage: "config check"),
            Mistake(
                "help crwl", "there is no command 'crwl' (did you mean 'spider crawl'?); there are: \(commandList)",
                usage: "crawl "),
            Mistake(
                "jobs douban",
                "there is no command 'jobs douban' (did you mean 'spider jobs show douban'?); there are: \(jobList)",
                usage: "jobs show "),
            Mistake(
                "query http://a.example/",
                "there is no command 'query' (did you mean 'spider select'?); there are: \(commandList)",
                usage: "select "),
            Mistake(
                "url canonicle http://a.example/",
                "there is no command 'url canonicle' (did you mean 'spider url canonical'?); there are: parse, canonical, join",
                usage: "url canonical"),
        ])
    func commands(mistake: Mistake) async throws {
        expect(mistake, try await TestProcess(mistake.arguments, in: TemporaryFolder()).end())
    }

    @Test(
        "that is an option of another program, or is misspelt, says what to write",
        arguments: [
            (["--verison"], "Did you mean '--version'?"),
            (["crawl", "douban", "-a", "x=1"], "Set one of the spider's options with '-O NAME=VALUE'."),
            (["crawl", "douban", "-s", "DELAY=1"], "Set a key of the configuration with '--set KEY=VALUE'."),
            (
                ["config", "check", "--set", "delay=1s"],
                "'config check' checks the file alone; 'config show NAME --set KEY=VALUE' checks what is set as well."
            ),
        ])
    func hints(arguments: [String], hint: String) async throws {
        let end = try await TestProcess(arguments, in: TemporaryFolder()).end()
        #expect(end.status == 64)
        #expect(end.errors.hasSuffix("  \(hint)\n"), "\(end.errors)")
    }

    @Test("doesn't steer the terminal", arguments: ["--x\u{1B}[31m\u{202E}", "-\u{9B}31m", "x\u{1B}]0;t\u{7}"])
    func steering(argument: String) async throws {
        for words in [["jobs", argument], ["crawl", "douban", argument], [argument]] {
            let end = try await TestProcess(words, in: TemporaryFolder()).end()
            #expect(end.status == 64)
            for scalar in "\u{1B}\u{202E}\u{9B}\u{7}".unicodeScalars {
                #expect(!end.errors.unicodeScalars.contains(scalar), "\(words)")
            }
        }
    }

    @Test(
        "is quoted as typed, with the usage of its command",
        arguments: [
            Mistake(
                "crawl douban -O city", "'-O city': expected a name, '=' and a value, such as '-O city=VALUE'",
                usage: "crawl "),
            Mistake(
                "crawl douban -O city=x --set per_host",
                "'--set per_host': expected a name, '=' and a value, such as '--set per_host=VALUE'", usage: "crawl "),
            Mistake(
                "crawl douban --set =4", "'--set =4': expected a name, '=' and a value, such as '--set NAME=VALUE'",
                usage: "crawl "),
            Mistake(
                "select p page.html --set retry",
                "'--set retry': expected a name, '=' and a value, such as '--set retry=VALUE'", usage: "select "),
            Mistake(
                "jobs list --set store", "'--set store': expected a name, '=' and a value, such as '--set store=VALUE'",
                usage: "jobs list"),
            Mistake(
                "config show douban -O city",
                "'-O city': expected a name, '=' and a value, such as '-O city=VALUE'", usage: "config show"),
            Mistake("crawl", "Missing expected argument '<name>'", usage: "crawl "),
            Mistake("crawl douban --quite", "Unknown option '--quite'. Did you mean '--quiet'?", usage: "crawl "),
        ])
    func quoted(mistake: Mistake) async throws {
        expect(mistake, try await TestProcess(mistake.arguments, in: TemporaryFolder()).end())
    }

    @Test(
        "is reported with the setting that an invented option stands for",
        arguments: [
            ("--concurency", "concurrency"), ("--per-host", "per_host"), ("--delay", "delay"),
            ("--max-pages", "limits.pages"), ("--user-agent", "user_agent"),
        ])
    func settings(option: String, setting: String) async throws {
        let end = try await TestProcess.run("crawl", "douban", option, "5")
        #expect(end.status == 64 && end.output.isEmpty)
        #expect(end.errors.hasPrefix("Error: Unknown option '\(option)'"))
        #expect(end.errors.contains("Usage: spider crawl "))
        #expect(
            end.errors.hasSuffix(
                "  Set '\(setting)' in the configuration, or with '--set \(setting)=VALUE'.\n"), "\(end.errors)")
    }

    @Test("in the value of a flag that sets a setting is reported with the flag")
    func flags() async throws {
        let end = try await TestProcess.run(
            "crawl", "douban", "--frontier", "disc", "--durable", "no", "--log-level", "loud")
        #expect(end.status == 78 && end.output.isEmpty)
        #expect(
            end.errors == """
                --durable no: durable: 'no' is not possible, write one of process, full
                --frontier disc: there is no frontier 'disc' (did you mean 'disk'?)
                --log-level loud: log_level: expected one of trace, debug, info, notice, warning, error, critical; \
                found the text "loud"

                """)
        let number = try await TestProcess.run("crawl", "douban", "--frontier", "5")
        #expect(number.status == 78)
        #expect(number.errors.hasPrefix("--frontier 5: "))
        #expect(!number.errors.contains("--set"))
    }

    @Test("in the name of a spider or a job is reported with the nearest name, or all names")
    func names() async throws {
        let end = try await TestProcess.run("crawl", "xyzzy")
        #expect(
            end
                == .init(
                    status: 64, output: "",
                    errors: "there is no spider 'xyzzy'; there are: douban\n"
                        + "spiders are registered in the list that the program's main.swift passes to SpiderCommand.run; a spider in YAML is a file Spiders/NAME.yaml\n"
                ))
        let folder = try TemporaryFolder()
        for command in [["jobs", "show", "x"], ["retry", "x"], ["jobs", "remove", "x"]] {
            let end = try await TestProcess(command, in: folder).end()
            #expect(end == .init(status: 69, output: "", errors: "there is no job 'x'\n"))
        }
    }

    @Test("is reported with the program's own name, and so is help")
    func programName() async throws {
        let folder = try TemporaryFolder()
        let copy = folder.path("films")
        #expect(try await copyProgram(to: copy) == 0)
        func run(_ arguments: String...) async throws -> TestProcess.End {
            try await TestProcess(arguments, in: folder, program: copy).end()
        }
        #expect(try await run("--version").output == "films (spider \(Version.current))\n")
        #expect(try await run("version").output == "films (spider \(Version.current))\n")
        let wrong = try await run("jobs", "remvoe").errors
        #expect(wrong.contains("(did you mean 'films jobs remove'?)") && wrong.contains("Usage: films jobs remove "))
        for arguments in [
            ["--help"], ["crawl", "--help"], ["jobs", "--help"], ["--generate-completion-script", "bash"],
        ] {
            let end = try await TestProcess(arguments, in: folder, program: copy).end()
            #expect(end.status == 0)
            #expect(end.output.contains("films"))
            #expect(!end.output.contains("spider crawl") && !end.output.contains("spider jobs"))
            #expect(!end.output.contains("\n_spider"))
        }
    }

    @Test(
        "in a recording's place is reported with all places that were searched; a copied program finds it beside itself"
    )
    func recording() async throws {
        let folder = try TemporaryFolder()
        let copy = folder.path("films")
        #expect(try await copyProgram(to: copy) == 0)
        try folder.write("no recording", to: "douban.warc.gz")
        let broken = try await TestProcess(["crawl", "douban", "--replay"], in: folder, program: copy).end()
        #expect(broken.status == 69)
        #expect(broken.errors.hasPrefix("\(folder.path)/douban.warc.gz"), "\(broken.errors)")
        let other = try TemporaryFolder()
        try other.write("no recording either", to: "douban.warc.gz")
        let named = try await TestProcess(
            ["crawl", "douban", "--replay"], in: folder, environment: ["SPIDER_DATA": other.path], program: copy
        ).end()
        #expect(named.status == 69)
        #expect(named.errors.hasPrefix("\(other.path)/douban.warc.gz"), "\(named.errors)")
    }

    /// Copies the program, as an installation does.
    private func copyProgram(to path: String) async throws -> Int32 {
        try await TestProcess([try TestProcess.spider, path], in: TemporaryFolder(), program: "/bin/cp").end()
            .status
    }
}
