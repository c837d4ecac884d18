import SpiderTesting
import Testing

@testable import SpiderBrowser

/// `spider fetch` with the flags of the plugin, and the real browser.
@Suite("spider fetch with a browser", .timeLimit(.minutes(5))) struct FetchRenderedTests {
    private static let script = """
        fetch('/api/films?page=1').then(answer => answer.json()).then(films => {
          document.getElementById('app').innerHTML = films.map(film => '<h1>' + film + '</h1>').join('');
        })
        """

    private func site() async throws -> TestSite {
        try await TestSite.start {
            $0.on("/app", .html("<div id=app></div><script src=/app.js></script>"))
            $0.on("/app.js", .bytes(Array(FetchRenderedTests.script.utf8), contentType: "text/javascript"))
            $0.on("/api/films", .json(#"["Playtime"]"#))
        }
    }

    private func run(_ arguments: String...) async throws -> TestProcess.End {
        try await TestProcess(TestProcess.besideTests("crawl-worker"), arguments, in: TemporaryFolder()).end()
    }

    @Test("--render prints the rendered page")
    func rendered() async throws {
        let site = try await site()
        let plain = try await run("fetch", site.url("/app"))
        let rendered = try await run("fetch", site.url("/app"), "--render")
        await site.stop()
        #expect(!plain.output.contains("Playtime"))
        #expect(rendered.status == 0 && rendered.errors == "")
        #expect(rendered.output.contains(#"<div id="app"><h1>Playtime</h1></div>"#), "\(rendered.output)")
    }

    @Test("--requests lists what the scripts request, with commands")
    func requests() async throws {
        let site = try await site()
        let end = try await run("fetch", site.url("/app"), "--requests")
        await site.stop()
        #expect(end.status == 0 && end.errors == "")
        let lines = end.output.split(separator: "\n")
        #expect(lines.first == "# 200 application/json, 12 B")
        #expect(lines.dropFirst().first?.hasPrefix("curl '\(site.url("/api/films?page=1"))'") == true, "\(end.output)")
    }

    @Test("a missing browser is named before the first request")
    func missing() async throws {
        let site = try await site()
        let end = try await run("fetch", site.url("/app"), "--render", "--set", "browser.path=/no/such/browser")
        let requests = site.requests.count
        await site.stop()
        #expect(
            end
                == .init(
                    status: 69, output: "",
                    errors: """
                        there is no browser '/no/such/browser': install it (on Debian, apt install \
                        chromium-headless-shell), or name another with 'browser.path'

                        """))
        #expect(requests == 0)
    }

    @Test("what cannot be combined is refused")
    func combinations() async throws {
        let both = try await run("fetch", "https://example.org/", "--requests", "--curl")
        #expect(both.status == 64 && both.errors.contains("'--requests' and '--curl' can't be combined"))
        let file = try await run("fetch", "https://example.org/", "--requests", "-o", "x")
        #expect(file.status == 64 && file.errors.contains("'--requests' and '-o' can't be combined"))
    }

    @Test("the flags are in the help")
    func help() async throws {
        let help = try await run("fetch", "--help")
        #expect(help.output.contains("--render ") && help.output.contains("--requests "))
    }
}
