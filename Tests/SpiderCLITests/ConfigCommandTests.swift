import SpiderTesting
import Testing

@Suite("spider config", .timeLimit(.minutes(5)))
struct ConfigCommandTests {
    private static let mistakes = """
        concurency: 5
        per_host: none
        timeout: 30
        delay: 1s
        spiders:
          douban:
            pipelines:
              - trimm
            options:
              city: [1, 2]
          duoban:
            delay: 2s

        """

    private static let found = """
        config.yaml:1:1: unknown key 'concurency' (did you mean 'concurrency'?)
        config.yaml:2:11: per_host: expected a whole number, found the text "none"
        config.yaml:3:10: timeout: 30 has no unit, write 30s or 30ms
        config.yaml:8:9: there is no pipeline 'trimm' (did you mean 'trim'?)
        config.yaml:10:13: options.city: expected text, found a list
        config.yaml:11:3: there is no spider 'duoban' (did you mean 'douban'?)

        """

    @Test("check prints what it has checked if all is well, and exits with 0")
    func check() async throws {
        let folder = try TemporaryFolder(configuration: "concurrency: 5\nspiders: {douban: {delay: 1s}}\n")
        let checked = """
            config.yaml: no mistakes
              settings   2
              spiders    1; with settings of their own: douban
              plugins    14 in middleware

            """
        #expect(
            try await TestProcess.run("config", "check", in: folder)
                == .init(status: 0, output: checked, errors: ""))
        let standard = """
            no configuration file: no mistakes
              settings   0 (the defaults are in effect)
              spiders    1
              plugins    14 in middleware

            """
        #expect(
            try await TestProcess.run("config", "check") == .init(status: 0, output: standard, errors: ""))
    }

    @Test("check reports all mistakes at once, each with its place, and exits with 78")
    func mistakes() async throws {
        let folder = try TemporaryFolder(configuration: Self.mistakes)
        let end = try await TestProcess.run("config", "check", in: folder)
        #expect(end == .init(status: 78, output: "", errors: Self.found))
    }

    @Test("check and crawl warn of a variable in single quotes, and refuse one that isn't set")
    func variables() async throws {
        let warning = """
            config.yaml:1:23: warning: ${KEY} in single quotes isn't replaced: put it in double quotes, or write "$${KEY}" \
            if these characters are meant

            """
        let folder = try TemporaryFolder(configuration: "headers: {X-Api-Key: '${KEY}'}\n")
        let checked = try await TestProcess.run("config", "check", in: folder)
        #expect(checked.status == 0 && checked.errors.hasPrefix(warning))
        let crawl = try await TestProcess.run("crawl", "douban", "--replay", in: folder)
        #expect(crawl.status == 0 && crawl.errors.hasPrefix(warning))
        let quiet = try await TestProcess.run("crawl", "douban", "--replay", "--quiet", in: folder)
        #expect(quiet.status == 0 && quiet.errors.isEmpty)
        let unset = try await TestProcess.run(
            "config", "check", in: TemporaryFolder(configuration: "headers: {X-Api-Key: \"${KEY}\"}\n"))
        #expect(unset.status == 78)
        #expect(
            unset.errors
                == "config.yaml:1:23: the environment variable KEY is not set; ${KEY:-…} gives it a default\n")
    }

    @Test("crawl doesn't start if the configuration or the command line has mistakes, and exits with 78")
    func crawl() async throws {
        let folder = try TemporaryFolder(configuration: Self.mistakes)
        let end = try await TestProcess.run(
            "crawl", "douban", "--replay", "--set", "retry.tims=1", "-O", "cty=x", in: folder)
        #expect(end.status == 78)
        #expect(end.output.isEmpty)
        #expect(
            end.errors == Self.found + """
                --set retry.tims=1: unknown key 'tims' (did you mean 'times'?)
                -O cty=x: unknown option 'cty' (did you mean 'city'?)

                """)
        #expect(!folder.has("out"))
    }

    @Test("check exits with 78 if the file is missing or isn't YAML")
    func unreadable() async throws {
        let missing = try await TestProcess.run("config", "check", "--config", "other.yaml")
        #expect(missing.status == 78)
        #expect(missing.errors.hasPrefix("other.yaml"))
        #expect(missing.errors.contains("No such file or directory"))
        let broken = try await TestProcess.run(
            "config", "check", in: TemporaryFolder(configuration: "concurrency: [1, 2\n"))
        #expect(broken.status == 78)
        #expect(broken.errors.hasPrefix("config.yaml:"))
    }

    @Test("show prints the settings in effect and where they come from, with masked secrets")
    func show() async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            per_host: 4
            spiders:
              douban:
                delay: ${DELAY:-250ms}
                headers: {Authorization: Basic c2VjcmV0}
                cookies: {values: {session: c2VjcmV0}}

            """, to: "own.yaml")
        let process = try TestProcess(
            ["config", "show", "douban", "--config", "own.yaml", "--set", "concurrency=3"], in: folder,
            environment: ["DELAY": "1.5s"])
        let end = try await process.end()
        #expect(end.status == 0)
        #expect(end.errors.isEmpty)
        let shown = end.lines.map { $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ") }
        for line in [
            "concurrency: 3 # --set concurrency=3", "per_host: 4 # own.yaml:1:11", "delay: \"1.5s\" # own.yaml:4:12",
            "Authorization: \"***\" # own.yaml:5:30", "session: \"***\" # own.yaml:6:33", "times: 3 # default",
            "city: \"beijing\" # default",
        ] {
            #expect(shown.contains(line), "\(line)")
        }
        #expect(!end.output.contains("c2VjcmV0"))
    }

    @Test("show exits with 64 if the spider is unknown")
    func showUnknown() async throws {
        let end = try await TestProcess.run("config", "show", "doubann")
        #expect(end.status == 64)
        #expect(
            end.errors == "there is no spider 'doubann' (did you mean 'douban'?); there are: douban\n"
                + "spiders are registered in the list that the program's main.swift passes to SpiderCommand.run; a spider in YAML is a file Spiders/NAME.yaml\n"
        )
    }
}
