import SpiderTesting
import Testing

@Suite("spider json", .timeLimit(.minutes(5)))
struct JSONCommandTests {
    private static let json = #"{"items": [{"name": "Playtime", "year": 1967}, {"name": "Mon Oncle", "year": 1958}]}"#
    private static let page = """
        <script>window.state = {films: [{title: 'Playtime'}]};</script>
        <script type="application/ld+json">{"@type": "Movie", "name": "Mon Oncle"}</script>
        """

    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write(Self.json, to: "films.json")
        try folder.write(Self.page, to: "films.html")
        return folder
    }

    @Test(
        "prints each match on a line, in the requested form",
        arguments: [
            (["$.items[*].name"], "Playtime\nMon Oncle\n"),
            (["$.items[?@.year < 1960].name", "--json"], "\"Mon Oncle\"\n"),
            (["$.items[0]"], #"{"name":"Playtime","year":1967}"# + "\n"), (["$..year", "--count"], "2\n"),
            (["$..year", "--first"], "1967\n"), (["$..name", "--raw"], "Playtime\0Mon Oncle\0"),
        ])
    func forms(arguments: [String], output: String) async throws {
        let end = try await TestProcess(["json"] + arguments + ["films.json"], in: folder()).end()
        #expect(end == .init(status: 0, output: output, errors: ""))
    }

    @Test("searches a script of a page")
    func embedded() async throws {
        let folder = try folder()
        let variable = try await TestProcess.run(
            "json", "$.films[*].title", "films.html", "--variable", "state", in: folder)
        #expect(variable == .init(status: 0, output: "Playtime\n", errors: ""))
        let element = try await TestProcess.run(
            "json", "$.name", "films.html", "--in", "script[type='application/ld+json']", in: folder)
        #expect(element == .init(status: 0, output: "Mon Oncle\n", errors: ""))
        let missing = try await TestProcess.run("json", "$", "films.html", "--variable", "stat", in: folder)
        #expect(missing.status == 3)
        #expect(
            missing.errors.contains("no script assigns to 'stat': the 2 scripts of the page assign to window.state"),
            "\(missing.errors)")
    }

    @Test("fetches a URL, and reads standard input for -")
    func sources() async throws {
        let site = try await TestSite.start {
            $0.on("/films", .bytes(Array(Self.json.utf8), contentType: "application/json"))
        }
        let fetched = try await TestProcess.run("json", "$.items[1].year", site.url("/films"))
        await site.stop()
        #expect(fetched == .init(status: 0, output: "1958\n", errors: ""))
        let piped = try await TestProcess.run("json", "$[1]", "-", input: "[1, 2]")
        #expect(piped == .init(status: 0, output: "2\n", errors: ""))
    }

    @Test("says what is wrong with the query, the data or the answer, each with its exit status")
    func failures() async throws {
        let folder = try folder()
        let malformed = try await TestProcess.run("json", "$.items[", "nowhere.json", in: folder)
        #expect(malformed.status == 64)
        #expect(
            malformed.errors.hasPrefix("JSONPath: ") && malformed.errors.contains("\n  $.items[\n"),
            "\(malformed.errors)")
        let page = try await TestProcess.run("json", "$", "films.html", in: folder)
        #expect(page.status == 3)
        #expect(
            page.errors.contains("films.html isn't JSON: ") && page.errors.contains("use --in SELECTOR"),
            "\(page.errors)")
        let nothing = try await TestProcess.run("json", "$.films", "films.json", in: folder)
        #expect(nothing == .init(status: 1, output: "", errors: "nothing matches '$.films'\n"))
        let none = try await TestProcess.run("json", "--count", "$.films", "films.json", in: folder)
        #expect(none == .init(status: 1, output: "0\n", errors: ""))
    }
}
