import SpiderKit
import SpiderTesting

/// A site that answers everything a few bytes at a time, for ever.
enum SlowSite {
    /// Rules that allow all that is asked for.
    static let robots = "User-agent: *\nDisallow: /private/\nDisallow: /*?sort=\nAllow: /\n"

    /// Serves until the process is ended; the first line of output is the address.
    static func serve() async throws {
        let site = try await TestSite.start { site in
            site.on("/robots.txt", .text(robots))
            site.on("/{n}", .endless(String(repeating: "slow ", count: 200), every: .seconds(2)))
        }
        print(site.url)
        StandardStreams.flush()
        try await Task.sleep(for: .seconds(86_400))
    }
}
