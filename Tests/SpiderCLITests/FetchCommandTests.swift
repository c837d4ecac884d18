import SpiderTesting
import Testing

@Suite("spider fetch", .timeLimit(.minutes(5)))
struct FetchCommandTests {
    private func site() async throws -> TestSite {
        try await TestSite.start {
            $0.on("/", .redirect(to: "/films").cookie("session=geheim; Path=/"))
            $0.on("/films", .html("<p>Playtime"))
            $0.on(
                "/image",
                .bytes([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0], contentType: "image/png"))
            $0.on("/gone", .status(404))
        }
    }

    @Test("prints the body of the page that it is redirected to")
    func body() async throws {
        let site = try await site()
        let end = try await TestProcess.run("fetch", site.url("/"))
        await site.stop()
        #expect(end == .init(status: 0, output: "<p>Playtime", errors: ""))
    }

    @Test("prints the header fields of request and response with -v, secrets masked, and writes the body to a file")
    func verbose() async throws {
        let site = try await site()
        let folder = try TemporaryFolder(configuration: "headers: {X-A: b, Authorization: Bearer geheim}\n")
        let end = try await TestProcess.run(
            "fetch", "-v", "-o", "pages/films.html", site.url("/?token=geheim"), in: folder)
        await site.stop()
        #expect(end.status == 0 && end.output.isEmpty)
        #expect(try folder.text(of: "pages/films.html") == "<p>Playtime")
        let lines = end.errors.split(separator: "\n").map(String.init)
        #expect(lines.first == "* redirected from \(site.url("/?token=***"))")
        #expect(lines.contains("> GET \(site.url("/films"))") && lines.contains("> X-A: b"))
        #expect(lines.contains("> Cookie: ***") && lines.contains("< 200 OK"), "\(end.errors)")
        #expect(!end.errors.contains("geheim"))
    }

    @Test("prints the request as a curl command, with secrets only if --secrets asks for them")
    func curl() async throws {
        let site = try await site()
        let folder = try TemporaryFolder(configuration: "user_agent: film-finder\n")
        let masked = try await TestProcess.run("fetch", "--curl", site.url("/"), in: folder)
        let whole = try await TestProcess.run("fetch", "--curl", "--secrets", site.url("/"), in: folder)
        await site.stop()
        #expect(masked.status == 0 && masked.output.hasPrefix("curl '\(site.url("/films"))'"), "\(masked.output)")
        #expect(masked.output.contains("film-finder") && !masked.output.contains("geheim"))
        #expect(whole.output.contains("session=geheim"))
    }

    @Test("writes bytes as they are to a pipe, and refuses to write them to a terminal")
    func binary() async throws {
        let site = try await site()
        let folder = try TemporaryFolder()
        let piped = try await TestProcess(["fetch", site.url("/image"), "-o", "a.png"], in: folder).end()
        #expect(piped == .init(status: 0, output: "", errors: ""))
        let terminal = try PseudoTerminal()
        let shown = try await TestProcess(["fetch", site.url("/image")], in: folder, terminal: terminal).end()
        await site.stop()
        #expect(shown.status == 64)
        #expect(shown.errors.hasSuffix("write it to a file with '-o FILE'\n"), "\(shown.errors)")
        #expect(terminal.text().isEmpty)
    }

    @Test("exits with 3 after another status, unless --any-status is set, and with 64 if it isn't a URL")
    func failures() async throws {
        let site = try await site()
        let gone = try await TestProcess.run("fetch", site.url("/gone"))
        let any = try await TestProcess.run("fetch", "--any-status", site.url("/gone"))
        await site.stop()
        #expect(gone == .init(status: 3, output: "", errors: "\(site.url("/gone")): 404 Not Found\n"))
        #expect(any.status == 0)
        let file = try await TestProcess.run("fetch", "films.html")
        #expect(file.status == 64)
        #expect(file.errors.hasPrefix("Error: 'films.html': a URL begins with http:// or https://\n"), "\(file.errors)")
    }
}
