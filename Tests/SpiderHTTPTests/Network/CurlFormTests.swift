import Glibc
import HTTPTypes
import SpiderTesting
import SpiderURL
import Testing

@testable import SpiderHTTP

@Suite("Forms with files", .timeLimit(.minutes(5)))
struct CurlFormTests {
    @Test("a form with files is sent by RFC 7578, and its names are escaped")
    func sent() async throws {
        let picture = try WARCTestFile(".jpg", bytes: [0xFF, 0xD8, 0x0D, 0x0A])
        let name = try #require(picture.path.split(separator: "/").last)
        let form = Multipart(
            [
                .text("title", "Käse"), .file("picture", path: picture.path),
                .init(
                    name: "a\"\r\nb", content: .bytes([1, 2]), fileName: "x\"\ny.bin",
                    contentType: "text/x\r\nX-Evil: 1"),
                .text("", ""),
            ], boundary: "boundary")
        try await withCurl {
            $0.on("/", .text("done"))
        } run: { curl, site async throws in
            let request = Request(try WebURL(parsing: site.url("/")), multipart: form)
            #expect(try await curl.fetch(request).bodyText == "done")
            // The next request sends nothing of it.
            _ = try await curl.get(site.url("/"))
            let sent = try #require(site.requests.first)
            var expected = Array(
                "--boundary\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nKäse\r\n".utf8)
            expected += Array(
                "--boundary\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"\(name)\"\r\n".utf8)
            expected += Array("Content-Type: application/octet-stream\r\n\r\n".utf8) + [0xFF, 0xD8, 0x0D, 0x0A]
            expected += Array("\r\n--boundary\r\nContent-Disposition: form-data; name=\"a%22%0D%0Ab\"; ".utf8)
            expected += Array("filename=\"x%22%0Ay.bin\"\r\nContent-Type: text/xX-Evil: 1\r\n\r\n".utf8) + [1, 2]
            expected += Array(
                "\r\n--boundary\r\nContent-Disposition: form-data; name=\"\"\r\n\r\n\r\n--boundary--\r\n".utf8)
            #expect(sent.body == expected)
            #expect(sent.method == "POST")
            #expect(sent.field("Content-Type") == "multipart/form-data; boundary=boundary")
            #expect(sent.field("Content-Length") == "\(expected.count)")
            #expect(sent.field("Expect") == nil)
            #expect(site.requests[1].body.isEmpty && site.requests[1].method == "GET")
        }
    }

    @Test("a form with files is sent with any method, and again if the server has closed the connection")
    func again() async throws {
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
        let file = try WARCTestFile(".bin", bytes: bytes)
        try await withCurl {
            $0.on("/", .text("done").closing(announced: false))
        } run: { curl, site async throws in
            var request = Request(
                try WebURL(parsing: site.url("/")), multipart: Multipart([.file("file", path: file.path)]))
            request.method = .put
            for _ in 0..<3 { #expect(try await curl.fetch(request).bodyText == "done") }
            #expect(site.requests.map(\.method) == ["PUT", "PUT", "PUT"])
            for sent in site.requests {
                let start = try #require(sent.body.firstRange(of: Array("\r\n\r\n".utf8))).upperBound
                #expect(sent.body[start...].starts(with: bytes))
            }
        }
    }

    @Test("a form isn't sent if a file is missing, unreadable or not a regular file")
    func missing() async throws {
        try await withCurl {
            $0.on("/", .text("done"))
        } run: { curl, site async throws in
            for (path, fault) in [
                ("/tmp/spider-nothing/here", "No such file or directory"),
                ("/tmp", "not a regular file"), ("/dev/zero", "not a regular file"),
            ] {
                let form = Multipart([.text("a", "b"), .file("file", path: path)])
                let reason = try await curl.failure(of: Request(WebURL(parsing: site.url("/")), multipart: form))
                #expect(reason == .file(fault, detail: path))
            }
            #expect(site.requestCount == 0)
        }
    }

    @Test("a form fails at once if a file has become shorter")
    func shorter() throws {
        let file = try WARCTestFile(".bin", bytes: [UInt8](repeating: 7, count: 1000))
        let content = try MultipartContent(Multipart([.file("file", path: file.path)], boundary: "b"))
        try #require(truncate(file.path, 400) == 0)
        let reader = MultipartReader(content)
        #expect(throws: FetchFailure.Reason.file("it became shorter while it was sent", detail: file.path)) {
            _ = try bytes(of: reader, by: 100)
        }
    }

    @Test("a form is read from its start again, with any size of buffer")
    func rewinding() throws {
        let file = try WARCTestFile(".bin", bytes: (0..<1000).map { UInt8(truncatingIfNeeded: $0) })
        let empty = try WARCTestFile(".bin", bytes: [])
        let form = Multipart([.file("file", path: file.path), .text("a", "b"), .file("none", path: empty.path)])
        let content = try MultipartContent(form)
        let reader = MultipartReader(content)
        let whole = try bytes(of: reader, by: 1 << 16)
        #expect(whole.count == content.length)
        for room in [1, 7, 999, 1000] {
            reader.rewind()
            #expect(try bytes(of: reader, by: room) == whole)
        }
    }

    private func bytes(of reader: MultipartReader, by room: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: room)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try reader.read(into: $0) }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    @Test("a form with files is recorded by its parts, and replayed")
    func recorded() async throws {
        let recording = try WARCTestFile(".warc.gz")
        let file = try WARCTestFile(".bin", bytes: Array("content".utf8))
        let form = { Multipart([.text("a", "b"), .file("file", path: file.path)]) }
        try await TestSite.withSite {
            $0.on("/", .text("done"))
        } run: { site async throws in
            let url = try WebURL(parsing: site.url("/"))
            let recorder = try RecordingDownloader(around: CurlDownloader(), path: recording.path)
            #expect(try await recorder.fetch(Request(url, multipart: form())).bodyText == "done")
            await recorder.shutdown()
            let replay = try ReplayDownloader(path: recording.path)
            #expect(try await replay.fetch(Request(url, multipart: form())).bodyText == "done")
        }
    }
}
