import Glibc
import SpiderKit
import SpiderTesting
import Testing

@Suite("A host that can't be reached", .timeLimit(.minutes(5)))
struct ReachTests {
    /// A port that is taken, but that nobody listens on, so that no other test can get it.
    private final class DeadPort {
        let port: UInt16
        private let descriptor: Int32

        init() throws {
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            try #require(descriptor >= 0)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            var size = socklen_t(MemoryLayout<sockaddr_in>.size)
            let code = withUnsafeMutablePointer(to: &address) { [descriptor] pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                    bind(descriptor, pointer, size) == 0 ? getsockname(descriptor, pointer, &size) : -1
                }
            }
            try #require(code == 0)
            port = UInt16(bigEndian: address.sin_port)
        }

        deinit { close(descriptor) }
    }

    @Test("is reported at once, and once, to somebody who waits for one page, be it for the page or for robots.txt")
    func select() async throws {
        let dead = try DeadPort()
        let url = "http://127.0.0.1:\(dead.port)/page"
        let robots = try await TestProcess.run("select", "p", url)
        #expect(
            robots
                == .init(
                    status: 3, output: "",
                    errors: "robots.txt: cannot be reached: connection refused by 127.0.0.1:\(dead.port): \(url)\n"))
        for command in [["select", "p"], ["links"], ["text"]] {
            let end = try await TestProcess(command + [url, "--set", "robots.obey=false"], in: TemporaryFolder())
                .end()
            #expect(
                end == .init(status: 3, output: "", errors: "connection refused by 127.0.0.1:\(dead.port): \(url)\n"))
        }
        let unknown = try await TestProcess.run("select", "p", "http://spider.invalid/")
        #expect(
            unknown.errors
                == "robots.txt: cannot be reached: DNS: unknown host 'spider.invalid': http://spider.invalid/\n")
    }

    @Test("for as long as the server asks isn't waited for if somebody wants one page")
    func longWait() async throws {
        let site = try await TestSite.start {
            $0.on("/robots.txt", .status(404))
            $0.on("/", .status(429).field("Retry-After", "500"))
        }
        let end = try await TestProcess.run("select", "p", site.url("/"))
        await site.stop()
        #expect(
            end
                == .init(
                    status: 3, output: "",
                    errors: """
                        notice: not tried again: the next attempt would be in 8m 20s (429 Too Many Requests) \
                        (url: \(site.url)/)
                        \(site.url)/: 429 Too Many Requests

                        """))
    }

    @Test("in time is reported with the time waited, and for what")
    func timeout() async throws {
        let site = try await TestSite.start { $0.on("/", .never) }
        let url = site.url("/")
        let end = try await TestProcess.run(
            "select", "p", url, "--set", "robots.obey=false", "--set", "timeout=1s")
        await site.stop()
        let text = "timeout: no complete answer from 127.0.0.1:\(site.port) (1s, waiting for the answer to begin)"
        #expect(end == .init(status: 3, output: "", errors: "\(text): \(url)\n"))
    }

    @Test("can be retried later, by a word for the reason")
    func retry() async throws {
        let dead = try DeadPort()
        let folder = try TemporaryFolder(configuration: "retry: {times: 0}\n")
        let start = "start=http://127.0.0.1:\(dead.port)/"
        func run(_ arguments: String...) async throws -> TestProcess.End {
            try await TestProcess(arguments, in: folder, program: TestProcess.worker).end()
        }
        let crawl = try await run("crawl", "walker", "-O", start)
        #expect(crawl.errors.contains("connection refused by 127.0.0.1:\(dead.port)"))
        #expect(crawl.errors.contains("    1 × robots.txt: cannot be reached: connection refused, such as http://"))
        let job = try #require(try await run("jobs").lines.last?.split(separator: " ").first.map(String.init))
        let none = try await run("retry", job, "--reason", "timeout")
        #expect(none.status == 64)
        #expect(none.errors.contains("\n  robots.txt: cannot be reached: connection refused\n(or one of the words "))
        let queued = try await run("retry", job, "--reason", "refused")
        #expect(queued.status == 0 && queued.output.hasPrefix("1 page is queued again; "))
    }
}

@Suite("Content that isn't a page", .timeLimit(.minutes(5)))
struct NoPageTests {
    @Test("is reported with its type, its content type and its first bytes, and isn't printed")
    func binary() async throws {
        let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D]
        let site = try await TestSite.start {
            $0.on("/robots.txt", .status(404))
            $0.on("/image", .bytes(png, contentType: "text/html"))
            $0.on("/data", .json("{\"a\": 1}"))
        }
        for command in [["select", "p"], ["text"], ["links"], ["metadata"]] {
            let end = try await TestProcess(command + [site.url("/image")], in: TemporaryFolder()).end()
            let shown = #"'\x89PNG\r\n\x1A\n\x00\x00\x00\r'"#
            #expect(
                end
                    == .init(
                        status: 3, output: "",
                        errors:
                            "\(site.url)/image: expected HTML, found PNG (Content-Type: text/html), which begins with \(shown)\n"
                    ))
        }
        let json = try await TestProcess.run("select", "p", site.url("/data"))
        await site.stop()
        #expect(json.status == 3 && json.output.isEmpty)
        #expect(json.errors.hasPrefix("\(site.url)/data: expected HTML, found JSON (Content-Type: "))
    }

    @Test("is also reported if it comes from a file or from standard input")
    func files() async throws {
        let folder = try TemporaryFolder()
        try folder.write("GIF89a...", to: "page.html")
        try folder.write("[1, 2]", to: "data.json")
        let image = try await TestProcess.run("select", "p", "page.html", in: folder)
        #expect(
            image
                == .init(
                    status: 3, output: "",
                    errors: "page.html: expected HTML, found GIF, which begins with 'GIF89a...'\n"))
        let json = try await TestProcess.run("text", "data.json", in: folder)
        #expect(
            json
                == .init(
                    status: 3, output: "", errors: "data.json: expected HTML, found JSON, which begins with '[1, 2]'\n")
        )
        let pdf = try await TestProcess.run("text", "-", input: "%PDF-1.4\n")
        #expect(
            pdf
                == .init(
                    status: 3, output: "",
                    errors: #"standard input: expected HTML, found PDF, which begins with '%PDF-1.4\n'"# + "\n"))
    }
}

@Suite("spider why", .timeLimit(.minutes(5)))
struct WhyCommandTests {
    @Test("shows each request for a URL that was POSTed and PUT, and no secrets")
    func methods() async throws {
        let site = try await TestSite.start {
            $0.on("/robots.txt", .status(404))
            $0.on("/search", method: "POST", .text("found"))
            $0.on("/search", method: "PUT", .text("no", status: 410))
        }
        let folder = try TemporaryFolder()
        func run(_ arguments: String...) async throws -> TestProcess.End {
            try await TestProcess(arguments, in: folder, program: TestProcess.worker).end()
        }
        _ = try await run("crawl", "poster", "-O", "site=\(site.url)")
        let why = try await run("why", "\(site.url)/search")
        await site.stop()
        #expect(why.status == 0 && why.errors.isEmpty)
        let requests = why.lines.filter { $0.hasPrefix("  request ") }
        #expect(
            requests == [
                "  request    POST with 19 bytes: q=cats&token=***",
                "  request    POST with 19 bytes: q=dogs&token=***",
                "  request    PUT with 3 bytes: one",
            ])
        #expect(why.lines.filter { $0.hasPrefix("  done ") }.count == 2)
        #expect(why.lines.filter { $0.hasPrefix("  failed ") }.count == 1)
        #expect(!why.output.contains("geheim") && !why.output.contains("unseen"))
        let objects = try await run("why", "--json", "\(site.url)/search")
        #expect(objects.lines.count == 3 && objects.lines[2].contains(#""method":"PUT","content":"3 bytes: one""#))
    }
}
