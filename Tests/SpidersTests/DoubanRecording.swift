import Glibc
import SpiderKit
import SpiderTesting
import Testing

@testable import Spiders

/// The pages that are bundled with the Douban spider, and the configuration that it is used with.
enum DoubanRecording {
    static let origin = "https://movie.douban.com"

    static func path() throws -> String { try #require(Douban.recording) }

    /// The spider's settings in `config.yaml`.
    static func settings() throws -> Settings {
        var registry = Registry()
        registry.add(Douban.self)
        let file = bundledFile("../../config.yaml")
        return try ConfigurationLoader(path: file, registry: registry).configuration(for: Douban.name).settings
    }

    /// All responses, each with its URL.
    static func responses() throws -> [(url: String, response: RecordedResponse)] {
        var reader = try WARCReader(path: path())
        var responses: [(url: String, response: RecordedResponse)] = []
        while let record = try reader.next() {
            guard record.type == .response else { continue }
            responses.append((try #require(record.targetURI), try RecordedResponse(block: record.block)))
        }
        return responses
    }

    /// A site that serves the recorded pages under their paths, with the links between them leading to the site itself.
    static func site(_ change: (inout Routes) -> Void = { _ in }) async throws -> TestSite {
        let responses = try responses()
        return try await TestSite.start { site in
            change(&site)
            for (url, response) in responses {
                let page = String(decoding: response.body, as: UTF8.self)
                let cookies = response.fields[fields: .setCookie].map(\.value)
                site.on(String(url.dropFirst(origin.utf8.count))) { request in
                    let own = "http://" + (request.field("Host") ?? "")
                    let parts = page.split(separator: origin, omittingEmptySubsequences: false)
                    return cookies.reduce(.html(parts.joined(separator: own)).gzipped()) { $0.cookie($1) }
                }
            }
        }
    }
}

/// A unique file name; the file is removed when the test is over.
final class DoubanTestFile: Sendable {
    let path = "/tmp/spider-douban-\(UInt64.random(in: 0 ... .max)).warc.gz"

    deinit { unlink(path) }
}
