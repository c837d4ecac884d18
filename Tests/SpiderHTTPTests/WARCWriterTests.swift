import Glibc
import HTTPTypes
import SpiderHTTP
import Synchronization
import Testing

@Suite("Writing WARC files")
struct WARCWriterTests {
    static let now: UnixTime = 1_667_980_800

    /// Names `urn:n:1`, `urn:n:2` and so on.
    static func counted() -> @Sendable () -> WARCRecordID {
        let numbers = Numbers()
        return { WARCRecordID(uri: "urn:n:\(numbers.next())") }
    }

    final class Numbers: Sendable {
        private let last = Atomic(0)
        func next() -> Int { last.add(1, ordering: .relaxed).newValue }
    }

    static func writer(_ file: WARCTestFile, mode: WARCWriter.Mode = .create) throws -> WARCWriter {
        try WARCWriter(
            path: file.path, mode: mode, software: "spider/1", information: [WARCField("robots", "obeyed")], now: now,
            makeID: counted())
    }

    static func page(_ body: String) -> RecordedResponse {
        RecordedResponse(status: .ok, fields: [.contentType: "text/html"], body: Array(body.utf8))
    }

    static func resource(_ text: String) -> WARCRecord {
        WARCRecord(type: .resource, id: WARCRecordID(uri: "urn:r"), date: now, block: Array(text.utf8))
    }

    @Test("a file begins with the name of its writer, and an exchange is two records that refer to each other")
    func exchange() throws {
        let file = try WARCTestFile()
        var writer = try Self.writer(file)
        let infoLength = writer.length
        let request = RecordedRequest(target: "/a?b", fields: [.accept: "*/*"])
        let position = try writer.append(
            request: request, response: Self.page("hello"), url: "https://example.com/a?b", time: 1_667_980_805,
            ipAddress: "192.0.2.1")
        let name = try #require(file.path.split(separator: "/").last)
        let info = """
            software: spider/1\r
            format: WARC File Format 1.1\r
            conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r
            robots: obeyed\r

            """
        let sent = "GET /a?b HTTP/1.1\r\nAccept: */*\r\n\r\n"
        let received = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello"
        let expectedInfo = """
            WARC/1.1\r
            WARC-Type: warcinfo\r
            WARC-Record-ID: <urn:n:1>\r
            WARC-Date: 2022-11-09T08:00:00Z\r
            Content-Type: application/warc-fields\r
            WARC-Filename: \(name)\r
            WARC-Block-Digest: \(WARCRecord.digest(Array(info.utf8)))\r
            Content-Length: \(info.utf8.count)\r
            \r
            \(info)\r
            \r

            """
        let expectedRequest = """
            WARC/1.1\r
            WARC-Type: request\r
            WARC-Record-ID: <urn:n:3>\r
            WARC-Date: 2022-11-09T08:00:05Z\r
            WARC-Target-URI: https://example.com/a?b\r
            Content-Type: application/http;msgtype=request\r
            WARC-Warcinfo-ID: <urn:n:1>\r
            WARC-IP-Address: 192.0.2.1\r
            WARC-Block-Digest: \(WARCRecord.digest(Array(sent.utf8)))\r
            WARC-Concurrent-To: <urn:n:2>\r
            Content-Length: \(sent.utf8.count)\r
            \r
            \(sent)\r
            \r

            """
        let expectedResponse = """
            WARC/1.1\r
            WARC-Type: response\r
            WARC-Record-ID: <urn:n:2>\r
            WARC-Date: 2022-11-09T08:00:05Z\r
            WARC-Target-URI: https://example.com/a?b\r
            Content-Type: application/http;msgtype=response\r
            WARC-Warcinfo-ID: <urn:n:1>\r
            WARC-IP-Address: 192.0.2.1\r
            WARC-Block-Digest: \(WARCRecord.digest(Array(received.utf8)))\r
            WARC-Payload-Digest: \(WARCRecord.digest(Array("hello".utf8)))\r
            Content-Length: \(received.utf8.count)\r
            \r
            \(received)\r
            \r

            """
        let bytes = try file.read()
        #expect(String(decoding: bytes, as: UTF8.self) == expectedInfo + expectedRequest + expectedResponse)
        #expect(infoLength == expectedInfo.utf8.count)
        #expect(position == WARCPosition(offset: infoLength + expectedRequest.utf8.count))
        #expect(writer.length == bytes.count)
    }

    @Test("if the name ends in .gz, each record is a gzip member, and is read back unchanged", arguments: ["", ".gz"])
    func roundTrip(suffix: String) throws {
        let file = try WARCTestFile(".warc\(suffix)")
        var writer = try Self.writer(file)
        let blocks = ["one", "", String(repeating: "long ", count: 50_000)]
        var offsets: [Int] = []
        for block in blocks {
            offsets.append(writer.length)
            try writer.append(Self.resource(block))
        }
        try writer.synchronize()
        var reader = try WARCReader(path: file.path, startingAt: offsets[0])
        for (block, offset) in zip(blocks, offsets) {
            var record = try #require(try reader.next())
            record["Content-Length"] = nil
            #expect(record == Self.resource(block))
            #expect(reader.position == WARCPosition(offset: offset))
        }
        #expect(try reader.next() == nil)
    }

    @Test("an existing file isn't overwritten unless requested")
    func modes() throws {
        let file = try WARCTestFile(bytes: Array(record("old").utf8))
        #expect(throws: WARCError(reason: .cannotOpen(errno: EEXIST), path: file.path, position: nil)) {
            _ = try Self.writer(file)
        }
        #expect(try file.contents() == ["old"])
        _ = try Self.writer(file, mode: .append)
        #expect(try file.contents().count == 2)
        _ = try Self.writer(file, mode: .replace)
        #expect(try file.contents().count == 1)
        let nowhere = #expect(throws: WARCError.self) {
            _ = try WARCWriter(path: "/nowhere/x.warc", software: "x", now: Self.now)
        }
        #expect(nowhere?.reason == .cannotOpen(errno: ENOENT))
    }

    @Test("a plain file that is cut off is continued after its last whole record")
    func repairsPlain() throws {
        let first = Array(record("first").utf8)
        let second = Array(record("second").utf8)
        for count in 0...second.count {
            let file = try WARCTestFile(bytes: first + second.prefix(count))
            var writer = try Self.writer(file, mode: .append)
            try writer.append(Self.resource("new"))
            // The block counts, the line ends behind it are made good.
            let isWhole = count >= second.count - 4
            #expect(
                try file.contents().filter { $0.utf8.count < 10 } == ["first"] + (isWhole ? ["second"] : []) + ["new"])
            #expect(try file.contents().count == (isWhole ? 4 : 3))
            #expect(try writer.length == file.read().count)
            #expect(try WARCTestFile(bytes: file.read()).contents() == file.contents())
        }
    }

    @Test("a compressed file that is cut off is continued after its last whole record")
    func repairsCompressed() throws {
        let first = try member(record("first"))
        let second = try member(record("second"))
        for count in 0...second.count {
            let file = try WARCTestFile(".warc.gz", bytes: first + second.prefix(count))
            var writer = try Self.writer(file, mode: .append)
            #expect(writer.repairedBytes == (count == second.count ? 0 : count))
            try writer.append(Self.resource("new"))
            let isWhole = count == second.count
            #expect(
                try file.contents().filter { $0.utf8.count < 10 } == ["first"] + (isWhole ? ["second"] : []) + ["new"])
            #expect(try writer.length == file.read().count)
        }
    }

    @Test("a file that would lose records, or that another program wrote, isn't repaired")
    func refusesToRepair() throws {
        let whole = try member(record("first") + record("second"))
        var corrupt = try member(record("first"))
        corrupt[corrupt.count - 8] ^= 1
        for bytes in [Array(whole.dropLast(3)), corrupt, Array("some other file".utf8)] {
            let file = try WARCTestFile(".warc.gz", bytes: bytes)
            #expect(throws: WARCError.self) { _ = try Self.writer(file, mode: .append) }
            #expect(try file.read() == bytes)
        }
    }

    @Test("an existing file stays compressed or plain, whatever its name")
    func staysCompressed() throws {
        let file = try WARCTestFile(".warc", bytes: member(record("first")))
        _ = try Self.writer(file, mode: .append)
        #expect(try file.contents().count == 2)
    }

    @Test("a value that would break a header isn't written")
    func sanitises() throws {
        var record = Self.resource("x")
        record.fields += [
            WARCField("X-Note", "one\r\nContent-Length: 99"), WARCField("Bad Name", "x"), WARCField("", "x"),
            WARCField("Content-Length", "99"),
        ]
        let file = try WARCTestFile(bytes: record.serialized)
        var reader = try WARCReader(path: file.path)
        let read = try #require(try reader.next())
        #expect(read["X-Note"] == "one  Content-Length: 99")
        #expect(read["Bad Name"] == nil)
        #expect(read.block == Array("x".utf8))
    }

    @Test("if the disk is full, the error says so")
    func diskFull() throws {
        let error = #expect(throws: WARCError.self) {
            _ = try WARCWriter(path: "/dev/full", mode: .append, software: "x", now: Self.now)
        }
        #expect(error?.reason == .cannotWrite(errno: ENOSPC))
    }

    @Test(
        "a digest is SHA-1 in base 32",
        arguments: [
            (0, "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"),
            (3, "sha1:PYSA3Z2PWHWQR6QI2OAGH5VGVEKGFKAV"),
            (55, "sha1:YHELXXBCPFXCRQHBKFR5ECEZWZLCDVS2"),
            (56, "sha1:YLNTGD3AQOCUZGOUWW73N2HST4QBXZUZ"),
            (63, "sha1:APYJ6WYVRJ5IZWWZEC65YKNYDQMKKUPV"),
            (64, "sha1:ACMLVASLLQLEE66XUEJCUWSEFIS6YZCN"),
            (119, "sha1:52LRAZNKUAL6AYZKRSTMO65TX6FR37CW"),
            (120, "sha1:6NGBJCBYKNDKKVYJXICW3XIIFAG5JRWW"),
            (1000, "sha1:FEPJU3DGTFEUTNL3UXTFANQ6TD6DNMN2"),
        ])
    func digests(count: Int, label: String) {
        #expect(WARCRecord.digest([UInt8](repeating: 0x61, count: count)) == label)
    }

    @Test("the digest of a block shows whether it is intact")
    func intact() {
        var record = Self.resource("hello")
        #expect(record.blockIsIntact == nil)
        record["WARC-Block-Digest"] = "md5:abc"
        #expect(record.blockIsIntact == nil)
        record["WARC-Block-Digest"] = WARCRecord.digest(record.block)
        #expect(record.blockIsIntact == true)
        record.block[0] ^= 1
        #expect(record.blockIsIntact == false)
    }

    @Test("record names are random version 4 UUIDs")
    func names() {
        struct Ones: RandomNumberGenerator { mutating func next() -> UInt64 { .max } }
        var ones = Ones()
        #expect(
            WARCRecordID.random(using: &ones).description == "<urn:uuid:ffffffff-ffff-4fff-bfff-ffffffffffff>")
        #expect(WARCRecordID.random() != WARCRecordID.random())
    }
}
