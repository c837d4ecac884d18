import Glibc
import SpiderTesting
import SpiderValue
import Testing

/// A crawl of a site of pages that is killed at random moments, and started again each time.
struct KilledCrawl {
    /// How often each crawl is killed, as `SPIDER_KILLS` says: continuous integration asks for 50.
    static let kills = getenv("SPIDER_KILLS").flatMap { Int(String(cString: $0)) } ?? 8

    let site: GraphSite
    let folder: TemporaryFolder
    private let arguments: [String]

    /// Starts the site.
    ///
    /// - Parameters:
    ///   - spider: the spider, whose option `start` gets the first page
    ///   - arguments: further arguments
    ///   - configuration: further lines of `config.yaml`
    init(_ spider: String, _ arguments: String..., configuration: String = "") async throws {
        site = try await GraphSite(count: 40 * KilledCrawl.kills)
        folder = try TemporaryFolder(
            configuration: "concurrency: 8\nper_host: 8\nlog_level: error\n\(configuration)")
        self.arguments = ["crawl", spider, "-O", "start=\(site.start)"] + arguments
    }

    private func start() throws -> TestProcess { try TestProcess(arguments, in: folder, program: TestProcess.worker) }

    /// Kills the crawl again and again, and lets it end at last.
    func run() async throws {
        var random = SystemRandomNumberGenerator()
        for _ in 1...KilledCrawl.kills {
            let target = site.asked + Int.random(in: 1...30, using: &random)
            site.answer(upTo: target + 30)
            let process = try start()
            try await site.received(target)
            process.signal(SIGKILL)
            let end = try await process.end()
            try #require(end.status == 128 + SIGKILL, "\(end.errors)")
        }
        site.answer(upTo: .max)
        let end = try await start().end()
        await site.stop()
        #expect(end.status == 0, "\(end.errors)")
    }

    /// An item as `GraphSite.lines` has it.
    static func line(_ item: Value) -> String {
        "{\"path\":\(item[[.key("path")]]?.json ?? ""),\"text\":\(item[[.key("text")]]?.json ?? "")}"
    }
}
