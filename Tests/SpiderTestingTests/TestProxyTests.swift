import Dispatch
import Glibc
import SpiderTesting
import Testing

@Suite("A test proxy", .timeLimit(.minutes(5)))
struct TestProxyTests {
    /// The exit code and the output of the program curl.
    private struct Outcome: Equatable {
        var code: Int32
        var output: String
    }

    private func curl(_ arguments: String...) async throws -> Outcome {
        let words = ["curl", "-q", "-sS", "--max-time", "120"] + arguments
        let command = words.map { "'\($0)'" }.joined(separator: " ") + " 2>/dev/null"
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result {
                        let pipe = try #require(popen("env -u http_proxy -u no_proxy -u NO_PROXY \(command)", "r"))
                        var output: [UInt8] = []
                        var chunk = [UInt8](repeating: 0, count: 65_536)
                        while case let count = fread(&chunk, 1, chunk.count, pipe), count > 0 {
                            output += chunk[..<count]
                        }
                        let status = pclose(pipe)
                        return Outcome(code: status >> 8 & 0xFF, output: String(decoding: output, as: UTF8.self))
                    })
            }
        }
    }

    @Test("forwards requests with whole URLs to their host, without the fields for the proxy")
    func forward() async throws {
        try await TestSite.withSite {
            $0.on("/page", Answer { .text("\($0.method) \($0.target) \($0.text)") })
        } run: { site in
            try await TestProxy.withProxy(username: "spider", password: "se:cret") { proxy in
                let outcome = try await curl(
                    "-x", proxy.address(), "-d", "a=1", "-H", "Proxy-Secret: 1", site.url("/page?x=1"))
                #expect(outcome == Outcome(code: 0, output: "POST /page?x=1 a=1"))
                let request = try #require(proxy.requests.first)
                #expect(request.kind == .forward)
                #expect(request.target == site.url("/page?x=1"))
                #expect(request.username == "spider")
                #expect(request.password == "se:cret")
                #expect(request.isServed)
                let received = try #require(site.requests.first)
                #expect(!received.fields.contains { $0.name.lowercased().hasPrefix("proxy") })
                #expect(received.field("Via") == "1.1 test")
            }
        }
    }

    @Test(
        "lets many bytes pass both ways, whatever the protocol",
        arguments: [
            ("http", ProxiedRequest.Kind.tunnel), ("socks4", .socks4), ("socks4a", .socks4), ("socks5", .socks5),
            ("socks5h", .socks5),
        ])
    func tunnels(scheme: String, kind: ProxiedRequest.Kind) async throws {
        let text = String(repeating: "0123456789abcdef", count: 200_000)
        try await TestSite.withSite {
            $0.page("/", text)
        } run: { site in
            try await TestProxy.withProxy { proxy in
                // -p: CONNECT for http, too.
                let outcome = try await curl("-p", "-x", proxy.address(scheme), site.url("/"), site.url("/"))
                #expect(outcome.code == 0)
                #expect(outcome.output == text + text)
                #expect(proxy.requests.map(\.kind) == [kind])
                #expect(proxy.requests.map(\.target) == ["127.0.0.1:\(site.port)"])
                #expect(site.requestCount == 2)
                #expect(site.connectionCount == 1)
            }
        }
    }

    @Test("leads every name to one port if it is told to", arguments: ["http", "socks4a", "socks5h"])
    func leadsToOnePort(scheme: String) async throws {
        try await TestSite.withSite {
            $0.on("/", Answer { .text($0.field("Host") ?? "") })
        } run: { site in
            try await TestProxy.withProxy(leadingTo: site.port) { proxy in
                let outcome = try await curl("-x", proxy.address(scheme), "http://films.example/")
                #expect(outcome == Outcome(code: 0, output: "films.example"))
                let target = try #require(proxy.requests.first).target
                #expect(target == (scheme == "http" ? "http://films.example/" : "films.example:80"))
            }
        }
    }

    @Test("serves nobody without the right credentials", arguments: ["http", "socks5"])
    func credentials(scheme: String) async throws {
        try await TestSite.withSite {
            $0.page("/", "a page")
        } run: { site in
            try await TestProxy.withProxy(username: "spider", password: "secret") { proxy in
                let fails = scheme == "http" ? Outcome(code: 0, output: "407") : Outcome(code: 97, output: "000")
                let status = ["-o", "/dev/null", "-w", "%{http_code}"]
                for credentials in ["", "spider:wrong@"] {
                    let address = "\(scheme)://\(credentials)127.0.0.1:\(proxy.port)"
                    let outcome = try await curl(
                        "-x", address, status[0], status[1], status[2], status[3], site.url("/"))
                    #expect(outcome == fails)
                }
                #expect(proxy.requests.map(\.isServed) == [false, false])
                #expect(proxy.requests.map(\.password) == [nil, "wrong"])
                #expect(site.requestCount == 0)
                let outcome = try await curl("-x", proxy.address(scheme), site.url("/"))
                #expect(outcome.code == 0)
                #expect(proxy.requests.last?.password == "secret")
            }
        }
    }

    @Test("refuses, closes, and reports a host that can't be reached", arguments: ["http", "socks5"])
    func conduct(scheme: String) async throws {
        try await TestProxy.withProxy(leadingTo: 1) { proxy in
            func ask() async throws -> [String] {
                let outcome = try await curl(
                    "-p", "-x", proxy.address(scheme), "-w", "%{http_connect}", "http://127.0.0.1:9/")
                return ["\(outcome.code)", outcome.output]
            }
            let isHTTP = scheme == "http"
            var codes = try await ask()
            #expect(codes == (isHTTP ? ["56", "502"] : ["97", "000"]))
            proxy.conduct = .refuses(status: 403)
            codes = try await ask()
            #expect(codes == (isHTTP ? ["56", "403"] : ["97", "000"]))
            proxy.conduct = .closes
            codes = try await ask()
            #expect(codes == (isHTTP ? ["56", "000"] : ["97", "000"]))
            #expect(proxy.requests.map(\.isServed) == [true, false, false])
        }
    }

    @Test("hangs until it is stopped")
    func hangs() async throws {
        let proxy = try await TestProxy.start()
        proxy.conduct = .hangs
        async let outcome = curl("-x", proxy.address(), "http://127.0.0.1:1/")
        try await proxy.received(1)
        await proxy.stop()
        let code = try await outcome.code
        #expect(code == 52)
        #expect(proxy.requests.map(\.isServed) == [false])
    }

    @Test("never leaves this machine, and refuses other hosts")
    func stays() async throws {
        try await TestProxy.withProxy { proxy in
            let outcome = try await curl("-x", proxy.address(), "-w", "%{http_code}", "http://films.example/")
            #expect(outcome == Outcome(code: 0, output: "502"))
        }
    }

    @Test(
        "answers bytes that aren't a request, and closes",
        arguments: ["GET\r\n\r\n", "\u{5}\u{1}\u{9}", "GET / HTTP/1.1\r\n\r\n"])
    func hostile(text: String) async throws {
        try await TestProxy.withProxy { proxy in
            let client = try SiteClient(port: proxy.port)
            try client.send(text)
            let answer = await client.receive()
            #expect(answer.ending == .closed)
            #expect(!answer.bytes.isEmpty)
        }
    }
}
