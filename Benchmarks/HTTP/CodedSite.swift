import CBrotliEncoder
import CZstd
@_spi(Algorithms) import SpiderHTTP
import SpiderKit
import SpiderTesting

/// A site with pages of several sizes, in every coding: `/gzip/29` has 29 KB.
enum CodedSite {
    static let codings = ["identity", "gzip", "br", "zstd"]
    static let kilobytes = [2, 29, 300]

    /// Serves until the process is ended; the first line of output is the address.
    static func serve() async throws {
        var answers: [(path: String, answer: Answer)] = []
        for size in kilobytes {
            let page = page(of: size << 10)
            for coding in codings {
                let answer = Answer.bytes(try encode(page, coding), contentType: "text/html; charset=utf-8")
                let path = "/\(coding)/\(size)"
                answers.append((path, coding == "identity" ? answer : answer.field("Content-Encoding", coding)))
            }
        }
        let all = answers
        let site = try await TestSite.start { site in
            for (path, answer) in all { site.on(path, answer) }
        }
        print(site.url)
        StandardStreams.flush()
        try await Task.sleep(for: .seconds(86_400))
    }

    /// A page like those of a shop: what differs from one item to the next doesn't compress.
    private static func page(of count: Int) -> [UInt8] {
        var text = "<!doctype html><title>Shop</title><ul>"
        var state: UInt64 = 1
        while text.utf8.count < count {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            text += "<li class=\"item\"><a href=\"/item/\(state >> 40)\">Item \(state >> 50)</a>"
            text += " <span class=\"price\">\(state % 9000).\(state % 90)</span></li>\n"
        }
        return Array(text.utf8)
    }

    private static func encode(_ page: [UInt8], _ coding: String) throws -> [UInt8] {
        var count = BrotliEncoderMaxCompressedSize(page.count) + ZSTD_compressBound(page.count)
        var output = [UInt8](repeating: 0, count: count)
        switch coding {
        case "gzip":
            var writer = GzipWriter()
            return try writer.compress(page)
        case "br":
            _ = BrotliEncoderCompress(5, 22, BROTLI_MODE_TEXT, page.count, page, &count, &output)
        case "zstd":
            let room = count
            count = ZSTD_compress(&output, room, page, page.count, 3)
        default: return page
        }
        return Array(output.prefix(count))
    }
}
