import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderCore
@testable import SpiderFixtures

/// Against a server of another project, which `pip install 'moto[server]' boto3` brings.
@Suite("The output to S3", .enabled(if: S3Server.isThere), .timeLimit(.minutes(2)))
struct S3ServerTests {
    @Test("writes objects of bounded size, whole each, as another client reads them")
    func objects() async throws {
        let server = try await S3Server(bucket: "films")
        let arguments: Value = [
            "url": "s3://films/out/{job} ü.jsonl.gz", "endpoint": .string(server.url), "size": "2KB",
            "access_key": "key", "secret_key": "geheim",
        ]
        let output = try Registry.output("s3", arguments)
        let records = (0..<300).map { Record(type: "A", fields: ["n": .int($0), "text": "é😀\"\n"]) }
        for part in 0..<30 {
            try output.write(Array(records[part * 10..<part * 10 + 10]))
            try output.flush()
            try output.stored()
        }
        try output.close()
        let read = try await server.lines(in: "films")
        #expect(read.allSatisfy { $0.name.hasPrefix("out/films ü.") && $0.name.hasSuffix(".jsonl.gz") })
        #expect(Set(read.map(\.name)).count > 1)
        let items = try read.map { try Value(json: $0.json) }
        #expect(items.compactMap { $0[[.key("n")]]?.json }.sorted() == (0..<300).map { "\($0)" }.sorted())
        #expect(items.allSatisfy { $0[[.key("text")]] == "é😀\"\n" })
    }
}
