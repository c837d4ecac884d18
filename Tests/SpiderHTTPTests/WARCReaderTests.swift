import SpiderHTTP
import Testing

@Suite("Reading WARC files")
struct WARCReaderTests {
    @Test("a record's fields are read in order, with their types, and folded lines are joined")
    func fields() throws {
        let file = try WARCTestFile(
            bytes: Array(
                """
                WARC/1.0\r
                warc-type:Response\r
                WARC-Record-ID: <urn:uuid:1>\r
                WARC-Concurrent-To: <urn:uuid:2>\r
                WARC-Date: 2022-11-09T08:00:00Z\r
                WARC-Target-URI: <http://example.com/a?b=c:d>\r
                Content-Type: application/http; msgtype=response\r
                X-Folded: one\r
                \t two\r
                X-Empty:\r
                Content-Length: 23\r
                \r
                HTTP/1.1 200 OK\r
                \r
                body\r
                \r

                """.utf8))
        var reader = try WARCReader(path: file.path)
        let record = try #require(try reader.next())
        #expect(
            record.fields == [
                WARCField("warc-type", "Response"), WARCField("WARC-Record-ID", "<urn:uuid:1>"),
                WARCField("WARC-Concurrent-To", "<urn:uuid:2>"), WARCField("WARC-Date", "2022-11-09T08:00:00Z"),
                WARCField("WARC-Target-URI", "<http://example.com/a?b=c:d>"),
                WARCField("Content-Type", "application/http; msgtype=response"), WARCField("X-Folded", "one two"),
                WARCField("X-Empty", ""), WARCField("Content-Length", "23"),
            ])
        #expect(record.version == "1.0")
        #expect(record.type == .response)
        #expect(record.recordID == WARCRecordID(uri: "urn:uuid:1"))
        #expect(record.concurrentTo == WARCRecordID(uri: "urn:uuid:2"))
        #expect(record.date == 1_667_980_800)
        #expect(record.targetURI == "http://example.com/a?b=c:d")
        #expect(String(decoding: record.payload, as: UTF8.self) == "body")
        #expect(try reader.next() == nil)
        #expect(try reader.next() == nil)
    }

    @Test("missing and malformed fields are nil")
    func missingFields() {
        let record = WARCRecord(fields: [WARCField("WARC-Date", "yesterday")], block: [1, 2])
        #expect(record.type == nil)
        #expect(record.recordID == nil)
        #expect(record.targetURI == nil)
        #expect(record.date == nil)
        #expect(Array(record.payload) == [1, 2])
    }

    @Test(
        "records are read from plain files, and from gzip files with one member for each, for all, or for a part of one"
    )
    func compression() throws {
        let records = ["first", "", "third, with \r\n\r\nWARC/1.1 inside"]
        let whole = records.map { record($0) }.joined()
        let middle = whole.utf8.index(whole.startIndex, offsetBy: 30)
        let files = [
            Array(whole.utf8), try records.flatMap { try member(record($0)) }, try member(whole),
            try member(String(whole[..<middle])) + member("") + member(String(whole[middle...])),
        ]
        for bytes in files {
            #expect(try WARCTestFile(bytes: bytes).contents() == records)
        }
    }

    @Test("a sloppy file is read")
    func sloppy() throws {
        let text =
            "\r\n\nWARC/1.0\nContent-Length:3\n\none\n\n\n\r\n\r\nWARC/0.17\r\nWARC-Type: novelty\r\n"
            + "content-length: 3\r\nWARC-Target-URI: ü\r\n\r\ntwoWARC/1.1\r\nContent-Length: 5\r\n\r\nthree"
        #expect(try WARCTestFile(bytes: Array(text.utf8)).contents() == ["one", "two", "three"])
    }

    @Test("an empty file, or one with only blank lines, has no records", arguments: ["", "\r\n", "\n\n\n\n"])
    func empty(text: String) throws {
        #expect(try WARCTestFile(bytes: Array(text.utf8)).contents() == [])
        #expect(try WARCTestFile(bytes: member(text)).contents() == [])
    }

    @Test("a plain file that is cut off gives its whole records, and an error for the last one")
    func truncatedPlain() throws {
        let first = record("first")
        let second = record("second", end: "")
        for count in 1..<second.utf8.count {
            let file = try WARCTestFile(bytes: Array((first + second).utf8.prefix(first.utf8.count + count)))
            let missing = second.utf8.count - count
            let error =
                missing <= 6
                ? "the file ends \(missing) bytes before the record does" : "the file ends inside the record's header"
            #expect(try file.contents() == ["first", "record at byte \(first.utf8.count): \(error)"])
        }
    }

    @Test("a compressed file that is cut off gives its whole records, and an error for the last one")
    func truncatedCompressed() throws {
        let first = try member(record("first"))
        let second = try member(record("second"))
        for count in 1..<second.count {
            let file = try WARCTestFile(bytes: first + second.prefix(count))
            let error =
                "record at byte \(first.count): compressed data is cut off at byte \(first.count + count)"
            #expect(try file.contents() == ["first", error])
        }
    }

    @Test("a compressed record with a wrong checksum is an error")
    func corrupt() throws {
        var bytes = try member(record("first"))
        bytes[bytes.count - 8] ^= 1
        let contents = try WARCTestFile(bytes: bytes + member(record("second"))).contents()
        #expect(
            contents == [
                "record at byte 0: compressed data is corrupt at byte \(bytes.count - 4): incorrect data check"
            ])
    }

    @Test("after a malformed record, reading continues with the next gzip member")
    func resumes() throws {
        let bad = "WARC/1.1\r\nno colon\r\n\r\n"
        let file = try WARCTestFile(
            bytes: member(record("one")) + member(bad + record("lost")) + member("rubbish") + member(record("two")))
        let first = try member(record("one")).count
        let second = try first + member(bad + record("lost")).count
        #expect(
            try file.contents() == [
                "one", "record at byte \(first): a header line is no field: `no colon`",
                "record at byte \(second): expected `WARC/` and found `rubbish`", "two",
            ])
        #expect(
            try WARCTestFile(bytes: Array((bad + record("lost")).utf8)).contents()
                == ["record at byte 0: a header line is no field: `no colon`"])
    }

    @Test(
        "a malformed header is an error",
        arguments: [
            ("<!doctype html><html>", "expected `WARC/` and found `<!doctype html><html>`"),
            ("WARC/x\r\n\r\n", "`WARC/x` does not name a version of the format"),
            ("WARC/1.1\r\n\r\n", "the header has no Content-Length"),
            ("WARC/1.1\r\nContent-Length: -1\r\n\r\n", "Content-Length is `-1`"),
            ("WARC/1.1\r\nContent-Length: +1\r\n\r\n", "Content-Length is `+1`"),
            ("WARC/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n", "Content-Length is `99999999999999999999`"),
            ("WARC/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "Content-Length is `1, 2`"),
            ("WARC/1.1\r\n: value\r\n\r\n", "a header line is no field: `: value`"),
            (
                "WARC/1.1\r\nContent-Length: 9223372036854775807\r\n\r\nab",
                "the block has 9223372036854775807 bytes, more than the limit of 268435456"
            ),
        ])
    func malformed(text: String, error: String) throws {
        #expect(try WARCTestFile(bytes: Array(text.utf8)).contents().first == "record at byte 0: \(error)")
        #expect(try WARCTestFile(bytes: member(text)).contents().first == "record at byte 0: \(error)")
    }

    @Test("records over the limit are skipped, and headers over the limit are errors")
    func limits() throws {
        var limits = WARCReader.Limits()
        limits.blockBytes = 100
        limits.headerBytes = 1000
        let large = String(repeating: "x", count: 200_000)
        let text = record(large) + record("after") + "WARC/1.1\r\nX: \(large)\r\n\r\n"
        let offset = record(large).utf8.count
        let end = offset + record("after").utf8.count
        #expect(
            try WARCTestFile(bytes: Array(text.utf8)).contents(limits: limits) == [
                "record at byte 0: the block has 200000 bytes, more than the limit of 100", "after",
                "record at byte \(end): the header is longer than 1000 bytes",
            ])
        #expect(
            try WARCTestFile(bytes: Array("WARC/1.1\r\nContent-Length: 101\r\n\r\nabc".utf8)).contents(limits: limits)
                == [
                    "record at byte 0: the block has 101 bytes, more than the limit of 100",
                    "record at byte 0: the file ends 98 bytes before the record does",
                ])
    }

    @Test("a record can be read again by its position")
    func positions() throws {
        let records = ["first", String(repeating: "second ", count: 30_000), "third"]
        let plain = try WARCTestFile(bytes: Array(records.map { record($0) }.joined().utf8))
        let members = try WARCTestFile(".warc.gz", bytes: records.flatMap { try member(record($0)) })
        for file in [plain, members] {
            var reader = try WARCReader(path: file.path)
            for (index, expected) in records.enumerated() {
                #expect(try reader.next()?.block == Array(expected.utf8))
                #expect(reader.position.inner == 0)
                #expect(try file.contents(from: reader.position.offset) == Array(records[index...]))
            }
        }
        let whole = try WARCTestFile(bytes: member(records.map { record($0) }.joined()))
        var reader = try WARCReader(path: whole.path)
        _ = try reader.next()
        _ = try reader.next()
        #expect(reader.position == WARCPosition(offset: 0, inner: record("first").utf8.count))
        #expect(reader.position.description == "byte 0 (and 61 bytes decompressed)")
    }

    @Test("the error for a file that can't be opened or read says so")
    func unreadable() throws {
        let error = #expect(throws: WARCError.self) { _ = try WARCReader(path: "/nowhere/x.warc") }
        #expect(error?.description == "/nowhere/x.warc: cannot be opened: No such file or directory")
        #expect(throws: WARCError(reason: .cannotRead(errno: 21), path: "/", position: nil)) {
            _ = try WARCReader(path: "/")
        }
        let zstd = try WARCTestFile(bytes: [0x28, 0xB5, 0x2F, 0xFD, 0, 0])
        #expect(throws: WARCError(reason: .unsupportedCompression("zstd"), path: zstd.path, position: nil)) {
            _ = try WARCReader(path: zstd.path)
        }
    }

    @Test("no single wrong byte makes the reader hang or trap")
    func flippedBits() throws {
        let plain = Array((record("first") + record("second")).utf8)
        let compressed = try member(record("first")) + member(record("second"))
        for bytes in [plain, compressed] {
            for index in bytes.indices {
                var wrong = bytes
                wrong[index] ^= 1 << UInt8(index % 8)
                #expect(try WARCTestFile(bytes: wrong).contents().count < 5)
            }
        }
    }
}
