import Glibc
import SpiderKit
import SpiderTesting

extension CollectedCrawl {
    /// Walks over a site with the real downloader, and with the settings that a configuration file would give.
    ///
    /// - Parameters:
    ///   - site: the site, which is stopped afterwards by whoever started it
    ///   - starts: paths of the site, or whole addresses
    ///   - configuration: what would stand in `config.yaml`
    init(over site: TestSite, from starts: [String] = ["/"], configuration: String = "") async throws {
        var registry = Registry()
        registry.add(Walker.self)
        let yaml = configuration.isEmpty ? "{}" : configuration
        var settings = try ConfigurationLoader(contents: Array(yaml.utf8), name: "config.yaml", registry: registry)
            .configuration(for: Walker.name).settings
        if settings.middleware == registry.defaultMiddleware { settings.middleware = Settings.anywhere.middleware }
        var options = Walker.Options()
        options.starts = starts.map { $0.hasPrefix("/") ? site.url($0) : $0 }
        try await self.init(of: Walker.self, options: options, settings: settings, downloader: CurlDownloader())
    }
}

extension TestSite {
    /// What the site was asked for, in order: paths.
    var paths: [String] { requests.map(\.target) }

    /// The same site under its other name, which is another host.
    func asLocalhost(_ path: String) -> String { "http://localhost:\(port)\(path)" }
}

extension ReceivedRequest {
    /// The port that the request came to.
    var port: Substring { field("Host")?.split(separator: ":").last ?? "" }
}

/// A file name of its own, and no file there when the test is over.
final class TemporaryFile: Sendable {
    let path = "/tmp/spider-kit-\(UInt64.random(in: 0 ... .max)).txt"

    deinit { unlink(path) }

    func write(_ text: String) throws {
        guard let file = fopen(path, "w") else { throw Unusable(path: path) }
        defer { fclose(file) }
        guard fputs(text, file) >= 0 else { throw Unusable(path: path) }
    }

    func read() throws -> String {
        guard let file = fopen(path, "r") else { throw Unusable(path: path) }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    struct Unusable: Error { let path: String }
}
