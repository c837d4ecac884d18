import Glibc
import HTTPTypes
@_spi(Algorithms) import SpiderHTTP
import SpiderTesting
@_spi(Algorithms) import SpiderURL
import Testing

@testable import SpiderHTTP

@Suite("Downloads to a file", .timeLimit(.minutes(5)))
struct CurlDownloadTests {
    private static let content = (0..<400_000).map { UInt8(truncatingIfNeeded: $0 / 3 &* 31) }
    private static let digest = SHA256.hexadecimal(of: content)

    /// The content, or the part of it that is asked for, as a server with this validator answers.
    private static func file(
        _ request: ReceivedRequest, tag: String? = "\"1\"", content: [UInt8] = content
    ) -> Answer {
        var answer = Answer.bytes(content, contentType: "video/mp4")
        let range = request.field("Range").flatMap { $0.hasPrefix("bytes=") ? Int($0.dropFirst(6).dropLast()) : nil }
        if let range, request.field("If-Range") == tag {
            if range >= content.count {
                answer = Answer.status(416).field("Content-Range", "bytes */\(content.count)")
            } else {
                answer = Answer.bytes(Array(content[range...]), contentType: "video/mp4", status: 206)
                    .field("Content-Range", "bytes \(range)-\(content.count - 1)/\(content.count)")
            }
        }
        return tag.map { answer.field("ETag", $0) } ?? answer
    }

    @Test("a complete download has its name, and no other file remains beside it")
    func whole() async throws {
        let folder = try TemporaryFolder()
        try await withCurl {
            $0.on("/film") { Self.file($0) }
            $0.on("/empty", .bytes([], contentType: nil))
            $0.on("/chunks", .bytes(Self.content, contentType: nil).chunked(by: 10_000))
            $0.on("/end", .bytes(Self.content, contentType: nil).untilClosed())
        } run: { curl, site async throws in
            let request = Request(try WebURL(parsing: site.url("/film")))
            let target = folder.path("film.mp4")
            let destination = FileDestination(target, length: Self.content.count, sha256: Self.digest.uppercased())
            let response = try await curl.download(request, to: destination)
            #expect(response.status == .ok)
            #expect(response.body.isEmpty)
            #expect(response.file == DownloadedFile(path: target, length: 400_000, sha256: Self.digest))
            #expect(response.request.headerFields[.range] == nil)
            #expect(try folder.bytes(of: "film.mp4") == Self.content)
            #expect(site.requests[0].field("Accept-Encoding") == "identity")
            #expect(site.requests[0].field("Range") == nil)
            for path in ["/chunks", "/end"] {
                // What is there is replaced.
                let request = Request(try WebURL(parsing: site.url(path)))
                let file = try await curl.download(request, to: FileDestination(target)).file
                #expect(file?.sha256 == Self.digest, "\(path)")
            }
            let empty = try await curl.download(
                Request(WebURL(parsing: site.url("/empty"))), to: FileDestination(folder.path("empty")))
            #expect(empty.file?.length == 0)
            #expect(folder.names == ["empty", "film.mp4"])
            // A file is not the next response's.
            #expect(try await curl.get(site.url("/film")).body == Self.content)
        }
    }

    @Test("an interrupted download resumes, as often as necessary")
    func rest() async throws {
        let folder = try TemporaryFolder()
        try await withCurl {
            $0.on(
                "/film",
                Answer { request in
                    let answer = Self.file(request)
                    return request.attempt < 4 ? answer.truncated(after: 100_000) : answer
                })
        } run: { curl, site async throws in
            let request = Request(try WebURL(parsing: site.url("/film#part")))
            let destination = FileDestination(folder.path("film"), sha256: Self.digest)
            for _ in 0..<3 {
                #expect(try await curl.failureOfDownload(request, to: destination) == .connectionLost)
                #expect(folder.names == ["film.part", "film.part.json"])
            }
            let response = try await curl.download(request, to: destination)
            #expect(response.status == .partialContent)
            #expect(response.file == DownloadedFile(path: destination.path, length: 400_000, sha256: Self.digest))
            #expect(
                site.requests.map { $0.field("Range") }
                    == [nil, "bytes=99999-", "bytes=199998-", "bytes=299997-"])
            #expect(site.requests.map { $0.field("If-Range") } == [nil, "\"1\"", "\"1\"", "\"1\""])
            #expect(folder.names == ["film"])
        }
    }

    @Test("a download restarts if the file has changed, or the server sends no parts or another one")
    func changed() async throws {
        let changed = Array(Self.content.reversed())
        for answer in [
            Answer { Self.file($0, tag: "\"2\"", content: changed) },
            .bytes(changed, contentType: nil),
            Answer { request in
                request.field("Range") == nil
                    ? .bytes(changed, contentType: nil)
                    : .bytes(changed, contentType: nil, status: 206).field("Content-Range", "bytes 0-399999/400000")
            },
            Answer { request in request.field("Range") == nil ? .bytes(changed, contentType: nil) : .status(416) },
        ] {
            let folder = try TemporaryFolder()
            try await withCurl {
                $0.on("/film", .sequence([Answer { Self.file($0) }.truncated(after: 50_000), answer]))
            } run: { curl, site async throws in
                let request = Request(try WebURL(parsing: site.url("/film")))
                let destination = FileDestination(folder.path("film"))
                #expect(try await curl.failureOfDownload(request, to: destination) == .connectionLost)
                let file = try await curl.download(request, to: destination).file
                #expect(file?.sha256 == SHA256.hexadecimal(of: changed))
                #expect(folder.names == ["film"])
            }
        }
    }

    @Test("a complete download without its final name requests only the last byte")
    func complete() async throws {
        let folder = try TemporaryFolder()
        try await withCurl {
            $0.on("/film") { Self.file($0) }
        } run: { curl, site async throws in
            let url = try WebURL(parsing: site.url("/film"))
            let part = try PartFile(for: folder.path("film"))
            try part.restart(PartRecord(url: url, [.eTag: "\"1\""]))
            try part.append(Self.content)
            part.close()
            let file = try await curl.download(Request(url), to: FileDestination(folder.path("film"))).file
            #expect(file?.sha256 == Self.digest)
            #expect(site.requests.map { $0.field("Range") } == ["bytes=399999-"])
        }
    }

    @Test("a download of another URL, or without a validator, doesn't resume")
    func validators() async throws {
        let folder = try TemporaryFolder()
        try await withCurl {
            $0.on("/weak") { Self.file($0, tag: "W/\"1\"").truncated(after: 50_000) }
            $0.on("/one") { Self.file($0).truncated(after: 50_000) }
            $0.on("/two") { Self.file($0) }
        } run: { curl, site async throws in
            let destination = FileDestination(folder.path("film"))
            for path in ["/weak", "/one"] {
                let request = Request(try WebURL(parsing: site.url(path)))
                #expect(try await curl.failureOfDownload(request, to: destination) == .connectionLost)
                #expect(folder.names == (path == "/weak" ? [] : ["film.part", "film.part.json"]))
            }
            let file = try await curl.download(Request(WebURL(parsing: site.url("/two"))), to: destination).file
            #expect(file?.sha256 == Self.digest)
            #expect(site.requests.allSatisfy { $0.field("Range") == nil })
        }
    }

    @Test("without an ETag, a download resumes by its date if that is older than the response")
    func dates() throws {
        let url = try WebURL(parsing: "http://films.example/1#a")
        let modified = "Sun, 06 Nov 1994 08:49:37 GMT"
        let later = "Sun, 06 Nov 1994 08:49:38 GMT"
        let record = try #require(PartRecord(url: url, [.lastModified: modified, .date: later]))
        #expect(record.validator == modified)
        #expect(record.url == PartRecord.digest(of: url.removingFragment()))
        #expect(PartRecord(json: record.json) == record)
        let others: [HTTPFields] = [
            [:], [.lastModified: modified], [.lastModified: modified, .date: modified], [.eTag: "W/\"1\""],
            [.eTag: "1"], [.eTag: "W/\"1\"", .lastModified: modified, .date: later],
        ]
        for fields in others { #expect(PartRecord(url: url, fields) == nil, "\(fields)") }
    }

    @Test("a download with another length or digest than expected fails, and no file remains")
    func unexpected() async throws {
        let folder = try TemporaryFolder()
        try await withCurl {
            $0.on("/film") { Self.file($0) }
        } run: { curl, site async throws in
            let request = Request(try WebURL(parsing: site.url("/film")))
            let path = folder.path("film")
            var reason = try await curl.failureOfDownload(request, to: FileDestination(path, length: 5))
            #expect(
                reason
                    == .file("it doesn't have the expected length", detail: "\(path): 400000 bytes instead of 5"))
            let zeros = String(repeating: "0", count: 64)
            reason = try await curl.failureOfDownload(request, to: FileDestination(path, sha256: zeros))
            #expect(
                reason
                    == .file(
                        "it doesn't have the expected SHA-256 digest",
                        detail: "\(path): \(Self.digest) instead of \(zeros)"))
            #expect(folder.names.isEmpty)
        }
    }

    @Test("the body of an error response stays in memory, and the file unchanged")
    func errors() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Array("old".utf8), to: "film")
        try await withCurl {
            $0.on("/gone", .text("gone", status: 404))
            $0.on("/moved", .redirect(to: "/film"))
        } run: { curl, site async throws in
            for (path, status, text) in [("/gone", 404, "gone"), ("/moved", 302, "")] {
                let request = Request(try WebURL(parsing: site.url(path)))
                let response = try await curl.download(request, to: FileDestination(folder.path("film")))
                #expect(response.status.code == status)
                #expect(response.bodyText == text)
                #expect(response.file == nil)
            }
            #expect(try folder.bytes(of: "film") == Array("old".utf8))
            #expect(folder.names == ["film"])
        }
    }

    @Test("a download fails if the file can't be written, and names it")
    func unwritable() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Array("precious".utf8), to: "victim")
        #expect(symlink(folder.path("victim"), folder.path("link.part")) == 0)
        try await withCurl {
            $0.on("/film") { Self.file($0) }
        } run: { curl, site async throws in
            let request = Request(try WebURL(parsing: site.url("/film")))
            for (name, text) in [
                ("victim/film", "Not a directory"), ("link", "Too many levels of symbolic links"),
            ] {
                let path = folder.path(name)
                let reason = try await curl.failureOfDownload(request, to: FileDestination(path))
                #expect(reason == .file(text, detail: "\(path).part"))
            }
            #expect(try folder.bytes(of: "victim") == Array("precious".utf8))
            let path = folder.path("busy")
            let other = try PartFile(for: path)
            let reason = try await curl.failureOfDownload(request, to: FileDestination(path))
            #expect(reason == .file("another download is writing it", detail: "\(path).part"))
            other.discard()
            #expect(try await curl.download(request, to: FileDestination(path)).file?.sha256 == Self.digest)
            #expect(site.requestCount == 1)
        }
    }

    @Test("a download creates missing folders, as outputs do")
    func folders() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Array("a file".utf8), to: "taken")
        try await withCurl {
            $0.on("/film") { Self.file($0) }
        } run: { curl, site async throws in
            let request = Request(try WebURL(parsing: site.url("/film")))
            for name in ["new/film", "new/film2", "a/b/c/film", "a//b/film"] {
                let file = try await curl.download(request, to: FileDestination(folder.path(name))).file
                #expect(file?.path == folder.path(name) && file?.length == 400_000)
            }
            let taken = try await curl.failureOfDownload(request, to: FileDestination(folder.path("taken/x/film")))
            #expect(taken == .file("Not a directory", detail: folder.path("taken/x/film.part")))
            let proc = try await curl.failureOfDownload(request, to: FileDestination("/proc/nothing/film"))
            #expect(proc == .file("No such file or directory", detail: "/proc/nothing"))
        }
    }

    @Test("a failed download has the same reason for all files, and the file in its detail")
    func reasons() throws {
        let url = try WebURL(parsing: "http://a/")
        let failures = ["a/1", "a/2"].map { FetchFailure(.file($0, 2), url: url) }
        #expect(failures.map { "\($0.reason)" } == Array(repeating: "file: No such file or directory", count: 2))
        #expect(failures.map(\.detail) == ["a/1", "a/2"])
        let recording = FetchFailure(.unreadableRecording("x.warc: record at 7"), url: url)
        #expect("\(recording.reason)" == "the recording of this page cannot be read")
        #expect(recording.detail == "x.warc: record at 7")
        #expect(FetchFailure(.file("x", detail: "y"), url: url, detail: "z").detail == "z")
    }

    @Test("a download is recorded, and replayed")
    func recorded() async throws {
        let folder = try TemporaryFolder()
        let recording = try WARCTestFile(".warc.gz")
        let address = try await TestSite.withSite {
            $0.on("/film") { Self.file($0) }
        } run: { site async throws in
            let recorder = try RecordingDownloader(around: CurlDownloader(), path: recording.path)
            let request = Request(try WebURL(parsing: site.url("/film")))
            _ = try await recorder.download(request, to: FileDestination(folder.path("film")))
            await recorder.shutdown()
            return site.url("/film")
        }
        let replay = try ReplayDownloader(path: recording.path)
        let request = Request(try WebURL(parsing: address))
        let again = try await replay.download(request, to: FileDestination(folder.path("again")))
        #expect(again.file == DownloadedFile(path: folder.path("again"), length: 400_000, sha256: Self.digest))
        #expect(again.body.isEmpty)
        #expect(try folder.bytes(of: "again") == Self.content)
        let zeros = String(repeating: "0", count: 64)
        await #expect(throws: FetchFailure.self) {
            try await replay.download(request, to: FileDestination(folder.path("other"), sha256: zeros))
        }
        #expect(folder.names == ["again", "film"])
    }

    @Test("a download fails if the disk is full, and keeps the part that it has")
    func full() throws {
        let descriptor = open("/dev/full", O_WRONLY | O_CLOEXEC)
        try #require(descriptor >= 0)
        let part = PartFile(descriptor: descriptor, path: "film.part")
        #expect(throws: FetchFailure.Reason.file("No space left on device", detail: "film.part")) {
            try part.append([1, 2, 3])
        }
        #expect(part.count == 0)
    }

    @Test("a download ends at the limit of files, announced or not")
    func limit() async throws {
        let folder = try TemporaryFolder()
        var limits = CurlDownloader.Limits(bodySize: 10)
        limits.fileSize = 1000
        try await withCurl(limits: limits) {
            $0.on("/fits", .big(1000))
            $0.on("/over", .big(1001))
            $0.on("/endless", .endless())
        } run: { curl, site async throws in
            let destination = FileDestination(folder.path("film"))
            func request(_ path: String) throws -> Request { Request(try WebURL(parsing: site.url(path))) }
            #expect(try await curl.download(request("/fits"), to: destination).file?.length == 1000)
            for path in ["/over", "/endless"] {
                let reason = try await curl.failureOfDownload(request(path), to: destination)
                #expect(reason == .bodyTooLarge(limit: 1000))
            }
            #expect(folder.names == ["film"])
        }
    }

    @Test("a download waits for the disk with little in memory, and other pages don't wait for it")
    func backPressure() async throws {
        let folder = try TemporaryFolder()
        let disk = DiskThread()
        let isHeld = Gate()
        let url = try WebURL(parsing: "http://films.example/")
        let sink = try await FileSink.open(FileDestination(folder.path("film")), for: url, goesOn: true, on: disk)
        #expect(sink.begin(status: 200, [:]))
        let hasRoom = Gate()
        sink.whenThereIsRoom { hasRoom.open() }
        // The disk's thread is busy with something else.
        disk.submit { while !isHeld.isOpen { sched_yield() } }
        let piece = [UInt8](repeating: 7, count: 16 << 10)
        var taken = 0
        while case .taken = piece.withUnsafeBytes({ sink.accept($0) }) { taken += 1 }
        #expect(taken == 32)
        isHeld.open()
        await hasRoom.pass()
        guard case .taken = piece.withUnsafeBytes({ sink.accept($0) }) else {
            Issue.record("there was room")
            return
        }
        #expect(try await sink.complete().length == 33 * piece.count)
        disk.end()
    }

    @Test("a download of many megabytes arrives complete, even if the disk is slow")
    func large() async throws {
        let folder = try TemporaryFolder()
        let count = 5_000_000
        try await withCurl {
            $0.on("/film", .big(count))
        } run: { curl, site async throws in
            let url = site.url("/film")
            let files = try await withThrowingTaskGroup(of: DownloadedFile?.self) { group in
                for number in 0..<3 {
                    group.addTask {
                        let destination = FileDestination(folder.path("film-\(number)"))
                        return try await curl.download(Request(WebURL(parsing: url)), to: destination).file
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(files.compactMap { $0?.length } == [count, count, count])
            #expect(Set(files.compactMap { $0?.sha256 }).count == 1)
            #expect(folder.names == ["film-0", "film-1", "film-2"])
        }
    }

    @Test(
        "a part of a file is recognised by Content-Range",
        arguments: [
            ("bytes 5-9/10", 5...9, 10), ("bytes 0-0/1", 0...0, 1), ("Bytes 5-9/*", 5...9, nil),
            ("bytes */10", nil, 10),
        ] as [(String, ClosedRange<Int>?, Int?)])
    func range(text: String, part: ClosedRange<Int>?, total: Int?) throws {
        let range = try #require(ContentRange(text))
        #expect(range.part == part)
        #expect(range.total == total)
    }

    @Test(
        "malformed Content-Range fields are no parts",
        arguments: [
            "", "bytes", "bytes ", "bytes 5-9", "bytes 9-5/10", "bytes 5-10/10", "bytes -5/10", "bytes 5-/10",
            "bytes */*",
            "bytes +5-9/10", "bytes 5-9/10/11", "seconds 5-9/10", "bytes 5-9223372036854775807/*",
            "bytes 5-99999999999999999999/*",
        ])
    func noRange(text: String) {
        #expect(ContentRange(text) == nil)
    }
}

extension CurlDownloader {
    fileprivate func failureOfDownload(
        _ request: Request, to destination: FileDestination
    ) async throws -> FetchFailure.Reason? {
        var request = request
        request.destination = destination
        return try await failure(of: request)
    }
}
