import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderFixtures

@Suite("Mistakes in the configuration")
struct ConfigurationMistakeTests {
    /// All that is wrong, as it is shown.
    private func mistakes(
        _ yaml: String, for spider: String = "cinema", set: [String] = [], options: [String] = []
    ) throws -> String {
        do {
            let loader = try ConfigurationLoader(
                contents: Array(yaml.utf8), name: "config.yaml", registry: .ofTests, environment: { _ in nil })
            _ = try loader.configuration(
                for: spider, overrides: set.map { try #require(Override($0, flag: "--set")) },
                options: options.map { try #require(Override($0, flag: "-O")) })
            return ""
        } catch let error as ConfigurationError {
            #expect(!error.problems.isEmpty)
            return error.description
        }
    }

    @Test("include variables in single quotes, which aren't replaced: warnings, with their places")
    func quotedVariables() throws {
        let yaml = """
            headers: {X-Api-Key: '${KEY}', X-B: "$${KEY}"}
            spiders:
              cinema: {options: {city: '${CITY:-beijing}'}}
            """
        let loader = try ConfigurationLoader(
            contents: Array(yaml.utf8), name: "config.yaml", registry: .ofTests, environment: { _ in nil })
        try loader.check()
        let set = try #require(Override("headers.X-Token=${TOKEN}", flag: "--set"))
        let option = try #require(Override("city=x ${CITY}", flag: "-O"))
        func text(_ name: String) -> String {
            "${\(name)} in single quotes isn't replaced: put it in double quotes, or write \"$${\(name)}\" if these "
                + "characters are meant"
        }
        #expect(
            loader.warnings(overrides: [set], options: [option]).map(\.description) == [
                "config.yaml:1:23: \(text("KEY"))", "config.yaml:3:29: \(text("CITY"))",
                "--set headers.X-Token=***: ${TOKEN} isn't replaced on the command line",
                "-O city=x ${CITY}: ${CITY} isn't replaced on the command line",
            ])
    }

    @Test(
        "include variables that aren't set and have no default, anywhere but in single quotes",
        arguments: [
            ("headers: {X-Api-Key: \"${KEY}\"}", "1:23"), ("user_agent: ${KEY}", "1:13"), ("${KEY}: 1", "1:1"),
            ("cookies: {values: {\"${KEY}\": x}}", "1:21"), ("user_agent: |\n  ${KEY}", "1:13"),
            ("hosts: {a.test: &a {user_agent: \"${KEY}\"}, b.test: *a}", "1:34"),
            ("hosts: {a.test: {headers: {<<: {A: \"${KEY}\"}}}}", "1:37"),
        ])
    func unsetVariables(yaml: String, place: String) throws {
        #expect(
            try mistakes(yaml)
                == "config.yaml:\(place): the environment variable KEY is not set; ${KEY:-…} gives it a default")
    }

    @Test("are found all at once, each with its place, in the order of the file")
    func allAtOnce() throws {
        let file = """
            concurency: 5
            per_host: 0
            delay: 5
            timeout: soon
            retry:
              times: many
              statuses: [500, abc, 99, 503]
              frist_delay: 1s
            redirect: 7
            log_level: inof
            middleware: [headers, retyr, redirect]
            pipelines:
              - trimm
              - require
              - unique: [url, 5]
              - 17
              - trim: [x]
            outputs:
              - jsonl: out.jsonl
              - text: "{title"
              - text: {template: "{a}", pth: x}
              - jsonll: x.jsonl
            spiders:
              cinemma:
                delay: 1s
              cinema:
                jitter: 2
                dealy: 1s
                options:
                  city: [beijing]
                  pages: ten
                  contry: cn
              plain: fast
            """
        let expected = #"""
            config.yaml:1:1: unknown key 'concurency' (did you mean 'concurrency'?)
            config.yaml:2:11: per_host: 0 is out of range, 1 to 10000 is possible
            config.yaml:3:8: delay: 5 has no unit, write 5s or 5ms
            config.yaml:4:10: timeout: 'soon' is no length of time, write 250ms, 1.5s, 2m or 12h
            config.yaml:6:10: retry.times: expected a whole number, found the text "many"
            config.yaml:7:19: retry.statuses: expected a whole number, found the text "abc"
            config.yaml:7:24: retry.statuses: 99 is out of range, 100 to 599 is possible
            config.yaml:8:3: unknown key 'frist_delay' (did you mean 'first_delay'?)
            config.yaml:9:11: redirect: expected a mapping, found the number 7
            config.yaml:10:12: log_level: expected one of trace, debug, info, notice, warning, error, critical; found the text "inof" (did you mean info?)
            config.yaml:11:23: there is no middleware 'retyr' (did you mean 'retry'?)
            config.yaml:13:5: there is no pipeline 'trimm' (did you mean 'trim'?)
            config.yaml:14:5: require: arguments are missing: drops items that lack one of these fields: [title, url]
            config.yaml:15:19: unique: [1]: expected text, found the number 5
            config.yaml:16:5: pipelines: expected a name, alone or as 'name: …'
            config.yaml:17:11: trim: takes no arguments
            config.yaml:20:11: text: a '{' without '}'
            config.yaml:21:29: unknown key 'pth' (did you mean 'path'?)
            config.yaml:22:5: there is no output 'jsonll' (did you mean 'jsonl'?)
            config.yaml:24:3: there is no spider 'cinemma' (did you mean 'cinema'?)
            config.yaml:27:13: jitter: 2.0 is out of range, 0 to 1 is possible
            config.yaml:28:5: unknown key 'dealy' (did you mean 'delay'?)
            config.yaml:30:13: options.city: expected text, found a list
            config.yaml:31:14: options.pages: expected a whole number, found the text "ten"
            config.yaml:32:7: unknown option 'contry' (there are: city, pages, limit, tags, token)
            config.yaml:33:10: spiders.plain: expected a mapping, found the text "fast"
            """#
        let found = try mistakes(file)
        for (line, expectedLine) in zip(found.split(separator: "\n"), expected.split(separator: "\n")) {
            #expect(line == expectedLine)
        }
        #expect(found == expected)
    }

    @Test("are reported once, even if settings of single hosts are merged with them")
    func once() throws {
        let yaml = """
            concurency: 3
            cache: {size: 1KB}
            hosts:
              a.test: {delay: 1s}
              b.test: {delai: 1s, limits: {body: 0}}
            """
        #expect(
            try mistakes(yaml) == """
                config.yaml:1:1: unknown key 'concurency' (did you mean 'concurrency'?)
                config.yaml:2:15: cache.size: must be 1MB at least
                config.yaml:5:12: unknown key 'delai' (did you mean 'delay'?)
                config.yaml:5:38: limits.body: must be larger than 0B
                """)
    }

    @Test("are found in the sections of other spiders, too, and by a check alone")
    func check() throws {
        let loader = try ConfigurationLoader(
            contents: Array("spiders: {plain: {delay: x}, cinema: {options: {pages: x}}}".utf8), name: "c",
            registry: .ofTests)
        let error = #expect(throws: ConfigurationError.self) { try loader.check() }
        let expected = #"""
            c:1:26: delay: 'x' is no length of time, write 250ms, 1.5s, 2m or 12h
            c:1:56: options.pages: expected a whole number, found the text "x"
            """#
        #expect(error?.description == expected)
        try ConfigurationLoader(path: nil, registry: .ofTests).check()
    }

    @Test(
        "are reported once, with what to do",
        arguments: [
            ("- a\n- b", "config.yaml:1:1: expected a mapping, found a list"),
            ("just text", #"config.yaml:1:1: expected a mapping, found the text "just text""#),
            ("spiders: [cinema]", "config.yaml:1:10: spiders: expected a mapping, found a list"),
            (
                "spiders: {cinema: {options: 5}}",
                "config.yaml:1:29: spiders.cinema.options: expected a mapping"
            ),
            ("spiders: {cinema: []}", "config.yaml:1:19: spiders.cinema: expected a mapping, found a list"),
            (
                "options: {city: x}",
                "config.yaml:1:1: unknown key 'options' (a spider's options are under spiders.NAME, or given with -O)"
            ),
            ("spider: {cinema: {}}", "config.yaml:1:1: unknown key 'spider' (did you mean 'spiders'?)"),
            ("spiders: {cinema: {optons: {}}}", "config.yaml:1:20: unknown key 'optons' (did you mean 'options'?)"),
            (
                "spiders: {cinema: {spiders: {}}}",
                "config.yaml:1:20: unknown key 'spiders' (it belongs at the top level of the file)"
            ),
            ("spiders: {plain: {options: {a: 1}}}", "config.yaml:1:29: unknown option 'a' (there are none here)"),
            ("xyzzy: 1", "config.yaml:1:1: unknown key 'xyzzy'"),
            (
                "redirect: {xyzzy: 1}",
                "config.yaml:1:12: unknown key 'xyzzy' (there are: follow, limit, meta_refresh, longest_refresh, cross_origin_body)"
            ),
            (
                "retry: {errors: [tls, tsl]}",
                """
                config.yaml:1:23: retry.errors: expected one of dns, connect, connect_timeout, timeout, lost, tls, proxy, \
                too_slow, malformed; found the text "tsl" (did you mean tls?)
                """
            ),
            ("concurrency: '8'", #"config.yaml:1:14: concurrency: expected a whole number, found the text "8""#),
            ("concurrency:", "config.yaml:1:13: concurrency: expected a whole number, found nothing"),
            ("limits: {pages: 0}", "config.yaml:1:17: limits.pages: 0 is out of range, 1 to 1000000000000 is possible"),
            ("limits: {body: 5}", "config.yaml:1:16: limits.body: 5 has no unit, write 5B, 5KB or 5MB"),
            ("DOWNLOAD_DELAY: 1", "config.yaml:1:1: unknown key 'DOWNLOAD_DELAY' (here 'delay' does this)"),
            (
                "outputs: [jsonl: a.jsonl, jsonl: ./a.jsonl]",
                "config.yaml:1:27: outputs: two of them write to 'a.jsonl'; give each a file of its own"
            ),
            ("memory: 256", "config.yaml:1:9: memory: 256 has no unit, write 256B, 256KB or 256MB"),
            ("limits: {body: 32 MB}", "config.yaml:1:16: limits.body: '32 MB' is no size, write 512KB, 32MB or 1.5GB"),
            (
                "limits: {body: 0, page_time: 0s, time: 0}",
                """
                config.yaml:1:16: limits.body: must be larger than 0B
                config.yaml:1:30: limits.page_time: must be longer than 0s
                config.yaml:1:40: limits.time: must be longer than 0s
                """
            ),
            ("timeout: 0s", "config.yaml:1:10: timeout: must be longer than 0s"),
            (
                "headers: {a b: x}",
                #"config.yaml:1:16: headers.…: cannot be a header field's name; write 'Name: value', with a blank after the colon"#
            ),
            (
                "cookies: {values: {a=b: x, c: 'd;e'}}",
                """
                config.yaml:1:20: cookies.values: a cookie's name has no '=', no semicolon, no blanks and no control characters
                config.yaml:1:31: cookies.values.c: a cookie has no semicolon and no control characters
                """
            ),
            (
                "outputs: [{jsonl: a}, {jsonl: b}, {jsonl: a}]",
                "config.yaml:1:35: outputs: 'jsonl' is listed twice, with the same arguments"
            ),
            ("middleware: [robots, retry, robots]", "config.yaml:1:29: middleware: 'robots' is listed twice"),
            ("middleware: [robots, retry, retry: ]", "config.yaml:1:29: middleware: 'retry' is listed twice"),
            ("pipelines: [trim, {unique: url}, trim]", "config.yaml:1:34: pipelines: 'trim' is listed twice"),
            (
                "pipelines: [{require: [a]}, {require: [b]}, {require: [a]}]",
                "config.yaml:1:45: pipelines: 'require' is listed twice, with the same arguments"
            ),
            (
                "outputs: [jsonl]",
                "config.yaml:1:11: jsonl: arguments are missing: one item a line, as JSON, in a file: path"
            ),
            ("pipelines: trim", #"config.yaml:1:12: pipelines: expected a list, found the text "trim""#),
            (
                "retry: 5\nspiders: {cinema: {retry: {times: 1}}}",
                "config.yaml:1:8: retry: expected a mapping, found the number 5"
            ),
            ("delay: 1s\ndelay: 2s", #"config.yaml:2:1: the key "delay" is already at config.yaml:1:1"#),
            ("delay: ${X}", "config.yaml:1:8: the environment variable X is not set; ${X:-…} gives it a default"),
            ("delay: [", "config.yaml:1:9: expected a value"),
            (
                "spiders: {cinema: {options: {password: 5, token: [x]}}}",
                """
                config.yaml:1:30: unknown option 'password' (there are: city, pages, limit, tags, token)
                config.yaml:1:50: options.token: expected text
                """
            ),
        ])
    func texts(file: String, text: String) throws {
        #expect(try mistakes(file) == text)
    }

    @Test(
        "on the command line are reported with the flag",
        arguments: [
            (["concurency=5"], [], "--set concurency=5: unknown key 'concurency' (did you mean 'concurrency'?)"),
            (["retry.time=5"], [], "--set retry.time=5: unknown key 'time' (did you mean 'times'?)"),
            (["delay=5"], [], "--set delay=5: delay: 5 has no unit, write 5s or 5ms"),
            (["concurrency.x=5"], [], "--set concurrency.x=5: concurrency: expected a whole number, found a mapping"),
            (["xyzzy.x.y=5"], [], "--set xyzzy.x.y=5: unknown key 'xyzzy'"),
            (["pipelines=[trimm]"], [], "--set pipelines=[trimm]: there is no pipeline 'trimm' (did you mean 'trim'?)"),
            (["pipelines=trim"], [], #"--set pipelines=trim: pipelines: expected a list, found the text "trim""#),
            (["headers.Authorization=[x]"], [], ""),
            (
                ["cookies.values.sid=a;b"], [],
                "--set cookies.values.sid=***: cookies.values.sid: a cookie has no semicolon and no control characters"
            ),
            (
                ["options.city=x"], [],
                "--set options.city=x: unknown key 'options' (a spider's options are under spiders.NAME, or given with -O)"
            ),
            ([], ["citty=x"], "-O citty=x: unknown option 'citty' (did you mean 'city'?)"),
            ([], ["xyzzy=x"], "-O xyzzy=x: unknown option 'xyzzy' (there are: city, pages, limit, tags, token)"),
            ([], ["pages=ten"], #"-O pages=ten: options.pages: expected a whole number, found the text "ten""#),
            ([], ["pages="], "-O pages=: options.pages: expected a whole number, found nothing"),
            ([], ["tags=a"], #"-O tags=a: options.tags: expected a list, found the text "a""#),
            ([], ["tags=[1, a]"], "-O tags=[1, a]: options.tags: expected text, found the number 1"),
            ([], ["city.x=5"], "-O city.x=5: options.city: expected text, found a mapping"),
            (
                ["delay=5"], ["pages=x"],
                "--set delay=5: delay: 5 has no unit, write 5s or 5ms\n"
                    + #"-O pages=x: options.pages: expected a whole number, found the text "x""#
            ),
        ] as [([String], [String], String)])
    func commandLine(set: [String], options: [String], text: String) throws {
        let lines = try mistakes("", set: set, options: options).split(separator: "\n").sorted()
        #expect(lines == text.split(separator: "\n").sorted())
    }

    @Test("come before those on the command line")
    func fileFirst() throws {
        #expect(
            try mistakes("delay: 5", set: ["jitter=2"]) == """
                config.yaml:1:8: delay: 5 has no unit, write 5s or 5ms
                --set jitter=2: jitter: 2.0 is out of range, 0 to 1 is possible
                """)
    }

    @Test("are not hidden by what overrides them")
    func overridden() throws {
        #expect(try mistakes("delay: 5", set: ["delay=1s"]) == "config.yaml:1:8: delay: 5 has no unit, write 5s or 5ms")
    }

    @Test("include a spider that doesn't exist")
    func unknownSpider() throws {
        #expect(try mistakes("", for: "cinemas") == "cinemas: there is no spider 'cinemas' (did you mean 'cinema'?)")
        #expect(try mistakes("", for: "xyzzy") == "xyzzy: there is no spider 'xyzzy' (there are: cinema, plain)")
    }

    @Test("are bounded in number")
    func bounded() throws {
        let file = "retry: {statuses: [" + String(repeating: "x, ", count: 500) + "]}"
        #expect(try mistakes(file).split(separator: "\n").count == 100)
    }

    private func readingMistake(_ path: String) -> String? {
        #expect(throws: ConfigurationError.self) { _ = try ConfigurationLoader(path: path, registry: .ofTests) }?
            .description
    }

    @Test("include a file that is missing, is a folder, is too large or isn't text")
    func files() throws {
        let folder = try TemporaryFolder()
        #expect(readingMistake("/nowhere/c.yaml") == "/nowhere/c.yaml: cannot be read: No such file or directory")
        #expect(readingMistake(folder.path) == "\(folder.path): cannot be read: Is a directory")
        let large = try folder.write(Array(repeating: UInt8(ascii: "#"), count: 9 << 20), to: "large.yaml")
        #expect(readingMistake(large) == "\(large): is larger than 8 MB")
        let binary = try folder.write([0x61, 0xFF, 0xFE, 0x00], to: "binary.yaml")
        #expect(
            readingMistake(binary) == "\(binary):1:2: the bytes are neither UTF-8 nor UTF-16 with a byte order mark")
        #expect(readingMistake("/dev/zero") == "/dev/zero: is larger than 8 MB")
    }
}
