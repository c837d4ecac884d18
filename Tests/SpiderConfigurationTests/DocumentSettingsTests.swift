import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderConfiguration
@testable import SpiderEngine
@testable import SpiderFixtures

@Suite("The setting documents")
struct DocumentSettingsTests {
    private func settings(_ yaml: String) throws -> Settings {
        try ConfigurationLoader(contents: Array(yaml.utf8), name: "config.yaml", registry: .ofTests)
            .configuration(for: "cinema", overrides: []).settings
    }

    private func headings(_ yaml: String, _ starts: [String]) async throws -> [String] {
        var options = Walker.Options()
        options.starts = starts
        let crawl = try await CollectedCrawl(
            of: Walker.self, options: options, settings: try settings(yaml),
            downloader: StubDownloader {
                Response(
                    to: $0, status: .ok, headerFields: [.contentType: "text/html"],
                    body: Array("<title>T</title><textarea><h1>inside</h1></textarea><h1>after</h1>".utf8))
            }, middleware: [])
        return try crawl.headings
    }

    @Test("chooses the parser of HTML, for all hosts or for one")
    func parser() async throws {
        let starts = ["http://a.test/", "http://b.test/"]
        #expect(try await headings("{}", starts) == ["after", "after"])
        #expect(try await headings("documents: {html: standard}", starts) == ["after", "after"])
        #expect(
            try await headings("documents: {html: libxml2}", starts).sorted() == ["after", "after", "inside", "inside"])
        let one = "hosts: {a.test: {documents: {html: libxml2}}}"
        #expect(try await headings(one, starts).sorted() == ["after", "after", "inside"])
    }

    @Test("takes effect until a layer says otherwise, and a response that was parsed already is parsed again")
    func response() async throws {
        let stub = StubDownloader {
            Response(to: $0, status: .ok, body: Array("<textarea><h1>inside</h1></textarea><h1>after</h1>".utf8))
        }
        let settings = try settings("documents: {html: libxml2}")
        var response = try await Next([], around: stub, reading: PerHost(ReadingRules(settings)))(
            Request(try url("http://a.test/")))
        #expect(response.htmlParser == .libxml2)
        #expect(try response.css("h1").texts == ["inside", "after"])
        response.htmlParser = .standard
        #expect(try response.css("h1").texts == ["after"])
    }

    @Test("is refused if there is no such parser")
    func mistake() throws {
        #expect(throws: (any Error).self) { try settings("documents: {html: lexbor}") }
        do {
            try ConfigurationLoader(
                contents: Array("documents: {html: lexbor}".utf8), name: "config.yaml", registry: .ofTests
            ).check()
            Issue.record("lexbor is accepted")
        } catch {
            #expect(
                "\(error)"
                    == "config.yaml:1:19: documents.html: 'lexbor' is not possible, write one of standard, libxml2")
        }
    }
}
