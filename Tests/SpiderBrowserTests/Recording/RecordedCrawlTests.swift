import SpiderTesting
import Testing

@testable import SpiderBrowser

/// Recordings of crawls with rendered pages, made by the program and replayed by it.
@Suite("A recorded crawl", .timeLimit(.minutes(5))) struct RecordedCrawlTests {
    private func crawl(_ arguments: String..., in folder: TemporaryFolder) async throws -> TestProcess.End {
        let all = ["crawl", "walker", "--quiet", "-o", "-"] + arguments
        return try await TestProcess(TestProcess.besideTests("crawl-worker"), all, in: folder).end()
    }

    @Test("a replay has the rendered pages, and needs no browser")
    func replay() async throws {
        let folder = try TemporaryFolder(configuration: "browser: {render: always}\n")
        let site = try await TestSite.start {
            $0.page(
                "/", "<div id=app></div><script>document.getElementById('app').innerHTML = '<h1>Playtime</h1>'</script>"
            )
        }
        let start = "start=\(site.url("/"))"
        let recorded = try await crawl("-O", start, "--record", "pages.warc", in: folder)
        await site.stop()
        #expect(recorded.status == 0, "\(recorded.errors)")
        #expect(recorded.output.contains("Playtime"))
        let replayed = try await crawl(
            "-O", start, "--replay", "pages.warc", "--set", "browser.path=/no/such/browser", in: folder)
        #expect(replayed == recorded)
        let text = try folder.text(of: "pages.warc")
        #expect(text.contains("WARC-Type: conversion\r\n"))
        #expect(text.contains("\r\n\r\n<html><head></head><body><div id=\"app\"><h1>Playtime</h1></div>"))
        #expect(text.contains("WARC-Type: response\r\n") && text.contains("<div id=app></div>"))
    }

    @Test("a crawl that cannot render its pages does not begin")
    func missing() async throws {
        let folder = try TemporaryFolder(configuration: "browser: {render: [/app/*], path: /no/such/browser}\n")
        let site = try await TestSite.start { $0.page("/", "<h1>Playtime") }
        let end = try await crawl("-O", "start=\(site.url("/"))", in: folder)
        let requests = site.requests.count
        await site.stop()
        #expect(end.status == 69)
        #expect(end.errors.hasPrefix("there is no browser '/no/such/browser': install it"), "\(end.errors)")
        #expect(requests == 0)
    }
}
