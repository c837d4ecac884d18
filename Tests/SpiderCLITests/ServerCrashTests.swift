import Glibc
import SpiderTesting
import SpiderValue
import Testing

@Suite(
    "spider crawl, killed, with outputs to servers, and with downloads",
    .enabled(if: TestProcess.exists(ItemReader.program)), .timeLimit(.minutes(10)))
struct ServerCrashTests {
    @Test("posts each batch with one key, so that a receiver that knows the keys has each item once")
    func posts() async throws {
        let receiver = try await ReceivingServer()
        let crawl = try await KilledCrawl(
            "walker", configuration: "outputs: [{http: {url: '\(receiver.url)/inbox', batch: 7}}]\n")
        try await crawl.run()
        let items = try await ItemReader.items(in: receiver.folder.path, as: "posted")
        #expect(items.map(KilledCrawl.line).sorted() == crawl.site.lines)
        #expect(receiver.complaints == [])
    }

    @Test("writes objects, each whole, as another client reads them", .enabled(if: S3Server.isThere))
    func objects() async throws {
        let server = try await S3Server(bucket: "pages")
        let crawl = try await KilledCrawl("walker", configuration: outputs(server.url))
        try await crawl.run()
        let lines = try await server.lines(in: "pages")
        let items = try lines.map { KilledCrawl.line(try Value(json: $0.json)) }
        #expect(items.sorted() == crawl.site.lines)
        #expect(lines.allSatisfy { $0.name.hasPrefix("out/") && $0.name.hasSuffix(".jsonl.gz") })
    }

    private func outputs(_ endpoint: String) -> String {
        """
        outputs:
          - s3: {url: "s3://pages/out/{job} ü.jsonl.gz", endpoint: "\(endpoint)", size: 1KB, access_key: key, secret_key: geheim}

        """
    }

    @Test(
        "waits for a server that is killed again and again, and delivers to it when it's back",
        .timeLimit(.minutes(2)), arguments: [true, false])
    func away(isPosted: Bool) async throws {
        var receiver = try await ReceivingServer()
        let site = try await GraphSite(count: 200)
        let configuration =
            isPosted ? "outputs: [{http: {url: '\(receiver.url)/inbox', batch: 7}}]\n" : outputs(receiver.url)
        let folder = try TemporaryFolder(configuration: "log_level: error\n\(configuration)")
        let crawl = try TestProcess(
            ["crawl", "walker", "-O", "start=\(site.start)"], in: folder, program: TestProcess.worker)
        for target in [50, 100, 150] {
            site.answer(upTo: target + 10)
            try await site.received(target)
            try await receiver.kill()
            receiver = try await ReceivingServer(after: receiver)
        }
        site.answer(upTo: .max)
        let end = try await crawl.end()
        await site.stop()
        #expect(end.status == 0, "\(end.errors)")
        let items = try await ItemReader.items(in: receiver.folder.path, as: isPosted ? "posted" : "objects")
        #expect(items.map(KilledCrawl.line).sorted() == site.lines)
        #expect(receiver.complaints == [])
    }

    @Test("has each item once, with its file, whole, and nothing of files that were not")
    func downloads() async throws {
        let crawl = try await KilledCrawl("gallery", "-o", "pictures.jsonl")
        try await crawl.run()
        let items = try await ItemReader.items(in: crawl.folder.path("pictures.jsonl"), as: "jsonl")
        let paths = items.compactMap { $0[[.key("path")]]?.json }
        let pages = (0..<crawl.site.lines.count).map { "\"/\($0)\"" }
        #expect(paths.sorted() == pages.sorted())
        for item in items {
            guard case .string(let path)? = item[[.key("file"), .key("path")]],
                case .string(let page)? = item[[.key("path")]], let number = Int(page.dropFirst())
            else {
                Issue.record("\(item.json)")
                continue
            }
            #expect(try crawl.folder.bytes(of: path) == GraphSite.file(number), "\(item.json)")
        }
        let sums = try await TestProcess(
            "/bin/sh", ["-c", "find out/files -type f -exec sha256sum {} +"], in: crawl.folder
        ).end()
        let digests = sums.lines.compactMap { $0.split(separator: " ").first.map(String.init) }
        let said = items.compactMap { item -> String? in
            if case .string(let digest)? = item[[.key("file"), .key("sha256")]] { digest } else { nil }
        }
        #expect(digests.sorted() == said.sorted())
        #expect(!crawl.folder.has("out/files/.parts"))
    }
}
