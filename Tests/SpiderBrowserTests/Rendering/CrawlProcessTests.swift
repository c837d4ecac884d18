import Glibc
import SpiderTesting
import SpiderValue
import Testing

@Suite("spider crawl with rendered pages", .timeLimit(.minutes(10)))
struct CrawlProcessTests {
    private static let configuration = "browser: {render: always, pages: 2}\nlog_level: error\n"

    /// A site whose pages have a heading and links once their scripts have run: a tree.
    private static func site(_ count: Int) async throws -> TestSite {
        try await TestSite.start { site in
            site.on("/{number}") { request in
                let number = Int(request.parameters["number"]) ?? 0
                let links = [2 * number + 1, 2 * number + 2].filter { $0 < count }
                return .html(
                    "<body><script>document.body.innerHTML = '<h1>Page \(number)</h1>"
                        + links.map { "<a href=\"/\($0)\">\($0)</a>" }.joined() + "'</script>")
            }
        }
    }

    private static func start(_ site: TestSite, in folder: TemporaryFolder) throws -> TestProcess {
        try TestProcess(
            TestProcess.besideTests("crawl-worker"),
            ["crawl", "walker", "-O", "start=\(site.url("/0"))", "-o", "pages.jsonl"], in: folder,
            environment: ["TMPDIR": folder.path])
    }

    /// The paths of the items.
    private static func paths(in folder: TemporaryFolder) throws -> [String] {
        try folder.text(of: "pages.jsonl").split(separator: "\n").map { line in
            guard case .string(let path)? = try Value(json: String(line))["path"] else { return "" }
            return path
        }
    }

    /// The processes that have a text on their command line.
    private static func processes(with text: String) -> [String] {
        guard let folder = opendir("/proc") else { return [] }
        defer { closedir(folder) }
        var found: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name.allSatisfy(\.isNumber), let file = fopen("/proc/\(name)/cmdline", "r") else { continue }
            defer { fclose(file) }
            var bytes = [UInt8](repeating: 0, count: 64 << 10)
            let count = fread(&bytes, 1, bytes.count, file)
            if String(decoding: bytes[..<count], as: UTF8.self).contains(text) { found.append(name) }
        }
        return found
    }

    @Test("killed and resumed, has each item once, and no process and no profile is left of the browser")
    func killed() async throws {
        let site = try await CrawlProcessTests.site(60)
        let folder = try TemporaryFolder(configuration: CrawlProcessTests.configuration)
        let process = try CrawlProcessTests.start(site, in: folder)
        try await site.received(15)
        process.signal(SIGKILL)
        #expect(try await process.end().status == 128 + SIGKILL)
        // The pipe is closed: the browser ends by itself.
        for _ in 0..<200 where !CrawlProcessTests.processes(with: folder.path).isEmpty {
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(CrawlProcessTests.processes(with: folder.path).isEmpty)
        let end = try await CrawlProcessTests.start(site, in: folder).end()
        #expect(end.status == 0, "\(end.errors)")
        await site.stop()
        #expect(try CrawlProcessTests.paths(in: folder).sorted() == (0..<60).map { "/\($0)" }.sorted())
        #expect(folder.names.filter { $0.hasPrefix("spider-browser") }.isEmpty)
        #expect(CrawlProcessTests.processes(with: folder.path).isEmpty)
    }

    /// `SPIDER_PAGES` says how many: continuous integration asks for 500.
    private static let count = getenv("SPIDER_PAGES").flatMap { Int(String(cString: $0)) } ?? 40

    @Test("renders many pages with a browser that keeps to its memory")
    func many() async throws {
        let site = try await CrawlProcessTests.site(CrawlProcessTests.count)
        let folder = try TemporaryFolder(
            configuration: "browser: {render: always, pages: 4, memory: 700MB}\nlog_level: warning\n")
        let end = try await CrawlProcessTests.start(site, in: folder).end()
        await site.stop()
        #expect(end.status == 0, "\(end.errors)")
        #expect(!end.errors.contains("the browser"), "\(end.errors)")
        #expect(try CrawlProcessTests.paths(in: folder).count == CrawlProcessTests.count)
    }
}
