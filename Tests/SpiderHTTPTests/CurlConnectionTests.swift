import HTTPTypes
import SpiderHTTP
import SpiderTesting
import SpiderURL
import Testing

@Suite("The libcurl downloader's connections")
struct CurlConnectionTests {
    @Test("a connection is reused")
    func keepAlive() async throws {
        try await withCurl {
            $0.on("/{n}", .text("page"))
        } run: { curl, site async throws in
            for number in 0..<20 { _ = try await curl.get(site.url("/\(number)")) }
            #expect(site.requestCount == 20)
            #expect(site.connectionCount == 1)
        }
    }

    @Test("a new connection replaces one that the server closed, announced or not", arguments: [true, false])
    func closing(isAnnounced: Bool) async throws {
        try await withCurl {
            $0.on("/{n}", .text("page").closing(announced: isAnnounced))
        } run: { curl, site async throws in
            for number in 0..<5 { #expect(try await curl.get(site.url("/\(number)")).bodyText == "page") }
            #expect(site.requestCount == 5)
            #expect(site.connectionCount == 5)
        }
    }

    @Test("two hundred concurrent requests each get their own response", .timeLimit(.minutes(5)))
    func manyAtOnce() async throws {
        let count = 200
        let gate = Gate()
        try await withCurl {
            $0.on("/{n}", Answer { request in .held(by: gate, .text("page \(request.parameters["n"])")) })
        } run: { curl, site async throws in
            let url = site.url
            try await withThrowingTaskGroup(of: (Int, String).self) { group in
                for number in 0..<count {
                    group.addTask { (number, try await curl.get("\(url)/\(number)").bodyText) }
                }
                try await site.received(count)
                gate.open()
                for try await (number, text) in group { #expect(text == "page \(number)") }
            }
            #expect(site.peakRequestsInFlight == count)
            #expect(site.requestCount == count)
        }
    }

    @Test("cancelling the task ends its connection", .timeLimit(.minutes(5)))
    func cancellation() async throws {
        try await withCurl {
            $0.on("/never", .never)
            $0.on("/page", .text("page"))
        } run: { curl, site async throws in
            let url = try WebURL(parsing: site.url("/never"))
            let task = Task { try await curl.failure(of: Request(url)) }
            try await site.received(1)
            task.cancel()
            #expect(try await task.value == .cancelled)
            #expect(try await curl.get(site.url("/page")).bodyText == "page")
        }
    }

    @Test("a task that was cancelled before doesn't wait for a connection", .timeLimit(.minutes(5)))
    func cancelledBefore() async throws {
        try await withCurl {
            $0.on("/never", .never)
        } run: { curl, site async throws in
            let url = try WebURL(parsing: site.url("/never"))
            let isCancelled = Gate()
            let task = Task {
                await isCancelled.pass()
                return try await curl.failure(of: Request(url))
            }
            task.cancel()
            isCancelled.open()
            #expect(try await task.value == .cancelled)
        }
    }

    @Test("shutting down ends all transfers, and later requests fail", .timeLimit(.minutes(5)))
    func shutdown() async throws {
        try await withCurl {
            $0.on("/never/{n}", .never)
        } run: { curl, site async throws in
            let url = site.url
            let tasks = (0..<10).map { number in Task { try await curl.failure(of: "\(url)/never/\(number)") } }
            try await site.received(10)
            await curl.shutdown()
            for task in tasks { #expect(try await task.value == .cancelled) }
            #expect(try await curl.failure(of: site.url("/never/11")) == .cancelled)
            #expect(site.requestCount == 10)
        }
    }

    @Test("connections end when the downloader is released", .timeLimit(.minutes(5)))
    func letGo() async throws {
        try await TestSite.withSite {
            $0.on("/", .text("page"))
        } run: { site in
            var curl: CurlDownloader? = try CurlDownloader()
            #expect(try await curl?.get(site.url("/")).bodyText == "page")
            curl = nil
            while site.openConnectionCount > 0 { try await Task.sleep(for: .milliseconds(2)) }
            #expect(site.connectionCount == 1)
        }
    }
}
