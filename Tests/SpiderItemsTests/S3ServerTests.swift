import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderCore
@testable import SpiderFixtures

/// Against a server of another project, which `pip install 'moto[server]' boto3` brings.
@Suite("The output to S3", .enabled(if: TestProcess.exists("moto_server")), .timeLimit(.minutes(2)))
struct S3ServerTests {
    @Test("writes objects of bounded size, whole each, as another client reads them")
    func objects() async throws {
        let folder = try TemporaryFolder()
        var port = 0
        var server: TestProcess?
        // A port that is taken ends the server.
        for _ in 0..<20 where server == nil {
            port = Int.random(in: 15_000..<32_000)
            let process = try TestProcess("moto_server", ["-H", "127.0.0.1", "-p", "\(port)"], in: folder)
            let made = try await python("client.create_bucket(Bucket='films')", port, folder)
            if made.status == 0 { server = process }
        }
        let started = try #require(server)
        let arguments: Value = [
            "url": "s3://films/out/{job} ü.jsonl.gz", "endpoint": .string("http://127.0.0.1:\(port)"), "size": "2KB",
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
        let read = try await python(
            """
            for entry in client.list_objects_v2(Bucket='films')['Contents']:
                body = client.get_object(Bucket='films', Key=entry['Key'])['Body'].read()
                for line in gzip.decompress(body).decode().splitlines(): print(entry['Key'], json.loads(line)['n'])
            """, port, folder)
        #expect(read.status == 0, "\(read.errors)")
        let names = Set(read.lines.compactMap { $0.split(separator: " ü").last })
        #expect(names.allSatisfy { $0.contains(".jsonl.gz") } && read.lines.allSatisfy { $0.hasPrefix("out/films ü.") })
        #expect(read.lines.compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }.sorted() == Array(0..<300))
        started.signal(15)
        _ = try await started.end()
    }

    /// Runs a program with a client, which waits until the server answers.
    private func python(_ program: String, _ port: Int, _ folder: TemporaryFolder) async throws -> TestProcess.End {
        let beginning = """
            import boto3, botocore, gzip, json
            options = botocore.config.Config(retries={'max_attempts': 10, 'mode': 'standard'})
            client = boto3.client('s3', endpoint_url='http://127.0.0.1:\(port)', region_name='us-east-1',
                aws_access_key_id='key', aws_secret_access_key='geheim', config=options)

            """
        return try await TestProcess("python3", ["-c", beginning + program], in: folder).end()
    }
}
