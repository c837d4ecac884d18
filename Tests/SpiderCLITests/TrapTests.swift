import Glibc
import SpiderTesting
import Testing

@Suite("spider crawl, with a page whose code crashes the process", .timeLimit(.minutes(5)))
struct TrapTests {
    /// Three good pages, and one that traps or recurses forever.
    private static func routes(_ fault: String) -> (inout Routes) -> Void {
        { site in
            site.on("/", .html("<h1>start</h1><a href=/a>a</a><a href=/bad>bad</a><a href=/b>b</a>"))
            site.on("/a", .html("<h1>a</h1>"))
            site.on("/b", .html("<h1>b</h1>"))
            site.on("/bad", .html("<h1>bad</h1><b>\(fault)</b>"))
        }
    }

    @Test(
        "names the page, counts it as failed after three crashes, and does all others",
        arguments: ["trap", "recurse"])
    func crashes(fault: String) async throws {
        try await TestSite.withSite(TrapTests.routes(fault)) { site in
            let folder = try TemporaryFolder(configuration: "concurrency: 1\nlog_level: warning\n")
            func crawl() async throws -> TestProcess.End {
                try await TestProcess(
                    ["crawl", "walker", "-O", "start=\(site.url)/", "-o", "pages.jsonl"], in: folder,
                    program: TestProcess.worker
                ).end()
            }
            for _ in 1...3 {
                let end = try await crawl()
                #expect(end.status > 128, "\(end.errors)")
                #expect(end.errors.contains("the process crashed while it parsed \(site.url)/bad;"), "\(end.errors)")
                #expect(!end.errors.contains("parsed \(site.url)/a"))
            }
            let end = try await crawl()
            #expect(end.status == 3, "\(end.errors)")
            #expect(end.errors.contains("crashed the process 3 times"), "\(end.errors)")
            let lines = try folder.text(of: "pages.jsonl").split(separator: "\n").sorted()
            #expect(
                lines
                    == ["/", "/a", "/b"].map {
                        #"{"path":"\#($0)","text":"\#($0 == "/" ? "start" : String($0.dropFirst()))"}"#
                    })
        }
    }
}
