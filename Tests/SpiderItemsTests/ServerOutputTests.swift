@_spi(Algorithms) import SpiderHTTP
import SpiderKit
import SpiderTesting
import Synchronization
import Testing

@testable import SpiderCore
@testable import SpiderFixtures
@testable import SpiderItems

@Suite("Outputs to servers")
struct ServerOutputTests {
    private let log = CollectedLog()

    private func output(_ name: String, _ arguments: Value) throws -> any Output {
        try Registry.output(name, arguments, log: log)
    }

    private func write(_ output: any Output, _ numbers: Range<Int>) throws {
        try output.write(numbers.map { Record(type: "A", fields: ["n": .int($0)]) })
        try output.flush()
        try output.stored()
        try output.close()
    }

    /// A site that answers with these statuses, one after the other, and then with 204.
    private func site(_ statuses: [Int]) async throws -> TestSite {
        let rest = Mutex(statuses)
        return try await TestSite.start { site in
            site.on("/inbox") { _ in .status(rest.withLock { $0.isEmpty ? 204 : $0.removeFirst() }) }
        }
    }

    @Test("a URL gets arrays of JSON, each with an idempotency key, and the configured fields")
    func posts() async throws {
        let site = try await site([])
        let arguments: Value = [
            "url": .string(site.url("/inbox?token=geheim")), "batch": 2, "headers": ["X-From": "spider"],
        ]
        let output = try output("http", arguments)
        #expect(!output.location.contains("geheim"))
        try write(output, 0..<3)
        let received = site.requests
        #expect(received.map(\.text) == [#"[{"n":0},{"n":1}]"#, #"[{"n":2}]"#])
        let keys = received.map { $0.field("idempotency-key") ?? "" }
        #expect(keys[0].hasPrefix("films-") && keys[0].hasSuffix("-1") && keys[1].hasSuffix("-2"))
        #expect(
            received.allSatisfy { $0.field("x-from") == "spider" && $0.field("content-type") == "application/json" })
        await site.stop()
    }

    @Test(
        "a server gets items of any size with any characters, as Python reads them",
        .enabled(if: TestProcess.exists(ItemReader.program)), arguments: ["posted", "objects"])
    func python(form: String) async throws {
        let receiver = try await ReceivingServer()
        let arguments: Value =
            form == "posted"
            ? .string("\(receiver.url)/inbox")
            : [
                "url": "s3://a/b ü.jsonl.gz", "endpoint": .string(receiver.url), "access_key": "key",
                "secret_key": "geheim",
            ]
        let output = try output(form == "posted" ? "http" : "s3", arguments)
        let records = HostileTexts.records
        try output.write(records)
        try output.flush()
        try output.stored()
        try output.close()
        let read = try await ItemReader.items(in: receiver.folder.path, as: form)
        #expect(read == records.map { .object($0.fields) })
        #expect(receiver.complaints == [])
    }

    @Test("a server that is away is asked again, with the same key; one that refuses items ends the crawl")
    func retries() async throws {
        let site = try await site([503, 429])
        try write(output("http", .string(site.url("/inbox"))), 0..<1)
        let received = site.requests
        #expect(received.count == 3)
        #expect(Set(received.map { $0.field("idempotency-key") }).count == 1)
        #expect(log.lines.count == 2)
        await site.stop()
        let refusing = try await self.site([400])
        let error = #expect(throws: DeliveryError.self) {
            try write(output("http", .string(refusing.url("/inbox"))), 0..<1)
        }
        #expect(error?.description.contains("refuses items: it answers 400") == true)
        await refusing.stop()
    }

    @Test("a server that has disappeared is given up when the crawl has to stop")
    func gone() async throws {
        let site = try await site([])
        let url = site.url("/inbox")
        await site.stop()
        let stop = StopFlag()
        stop.set()
        let error = OutputPatience.$stop.withValue(stop) {
            #expect(throws: DeliveryError.self) { try write(output("http", .string(url)), 0..<1) }
        }
        #expect(error?.description.contains("run the same command again to deliver them") == true)
    }

    @Test("a server that is away is given up when the crawl's time is over")
    func late() async throws {
        let site = try await site([])
        let url = site.url("/inbox")
        await site.stop()
        let error = OutputPatience.$deadline.withValue(.now) {
            #expect(throws: DeliveryError.self) { try write(output("http", .string(url)), 0..<1) }
        }
        #expect(error?.description.contains("run the same command again to deliver them") == true)
    }

    @Test("a server that takes items and never answers is given up after the crawl was asked to stop")
    func silent() async throws {
        let gate = Gate()
        let site = try await TestSite.start { $0.on("/inbox", .held(by: gate, .status(204))) }
        let stop = StopFlag()
        stop.set()
        let error = OutputPatience.$stop.withValue(stop) {
            #expect(throws: DeliveryError.self) { try write(output("http", .string(site.url("/inbox"))), 0..<1) }
        }
        gate.open()
        await site.stop()
        #expect(error?.reason == "it had not answered when the crawl was stopped")
    }

    @Test(
        "refuse text that isn't a URL, and impossible sizes of batches",
        arguments: [
            ("http", "ftp://x", "expected a URL"), ("http", ["url": "http://a.test/", "batch": 0], "'batch' must be"),
            ("http", ["url": "http://a.test/", "method": "post"], "'post' is no method"),
            ("s3", "s3://films", "expected s3://BUCKET/NAME"),
            ("s3", "s3://films/a.txt", "the name must end in .jsonl"),
        ] as [(String, Value, String)])
    func mistakes(name: String, arguments: Value, text: String) {
        let error = #expect(throws: ValueError.self) { try output(name, arguments) }
        #expect(error?.description.contains(text) == true, "\(String(describing: error))")
    }

    @Test("outputs to one URL are told apart by what they take, and refused if they take the same")
    func sharedPlace() throws {
        let context = PluginContext(spider: "films", settings: Settings(), log: log.logger)
        func output(_ key: String, _ value: Value) throws -> any Output {
            try Registry.output("http", ["url": "http://127.0.0.1:1/", "batch": 2, key: value], in: context)
        }
        let outputs = [
            try output("filter", "n > 1"), try output("filter", "n > 2"), try output("items", "A"),
            try output("items", "B"),
        ]
        #expect(throws: PlaceConflict.self) { try output("filter", "n > 1") }
        #expect(throws: PlaceConflict.self) { try output("items", "A") }
        withExtendedLifetime(outputs) {}
    }

    @Test("two outputs don't overwrite each other's objects")
    func conflict() throws {
        let context = PluginContext(spider: "films", settings: Settings(), log: log.logger)
        func output(_ items: String) throws -> any Output {
            try Registry.output(
                "s3", ["url": "s3://a/b.csv", "access_key": "k", "secret_key": "s", "items": .string(items)],
                in: context)
        }
        let first = try output("A")
        let error = #expect(throws: ObjectConflict.self) { try output("B") }
        #expect(error?.description.hasSuffix("s3://a/b.csv: give each a name of its own") == true)
        withExtendedLifetime(first) {}
    }

    @Test("an S3-compatible store gets numbered objects, signed, with the sum of their bytes")
    func s3() async throws {
        let site = try await TestSite.start { site in
            site.on("/films/out/{name}") { _ in .status(200) }
        }
        let arguments: Value = [
            "url": "s3://films/out/{job}.csv", "endpoint": .string(site.url("")), "access_key": "key",
            "secret_key": "geheim", "region": "eu-central-1",
        ]
        let output = try output("s3", arguments)
        #expect(output.location == "s3://films/out/films.csv")
        try write(output, 0..<2)
        let received = try #require(site.requests.first)
        #expect(received.path == "/films/out/films.1.csv")
        #expect(received.text == "n\r\n0\r\n1\r\n")
        let signature = received.field("authorization") ?? ""
        #expect(signature.hasPrefix("AWS4-HMAC-SHA256 Credential=key/"))
        #expect(signature.contains("/eu-central-1/s3/aws4_request"))
        #expect(received.field("x-amz-content-sha256") == "\(SHA256.hexadecimal(of: received.body))")
        await site.stop()
    }
}
