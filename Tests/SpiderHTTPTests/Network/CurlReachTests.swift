import HTTPTypes
import SpiderHTTP
import SpiderTesting
import SpiderURL
import Testing

@Suite("Public reach of the libcurl downloader", .timeLimit(.minutes(5)))
struct CurlReachTests {
    /// What a configuration with `network: {reach: public}` comes to.
    private func withGuard(_ body: (CurlDownloader, TestSite) async throws -> Void) async throws {
        try await TestSite.withSite {
            $0.on("/", .text("page"))
        } run: { site async throws in
            var options = ConnectionOptions()
            options.reach = .public
            let curl = try CurlDownloader(connection: options)
            try await body(curl, site)
            await curl.shutdown()
            #expect(site.connectionCount == 0)
        }
    }

    @Test("with a public reach, the downloader refuses local and private addresses in any notation")
    func literals() async throws {
        try await withGuard { curl, site async throws in
            for (host, address) in [
                ("127.0.0.1", "127.0.0.1"), ("2130706433", "127.0.0.1"), ("0x7f.1", "127.0.0.1"), ("0", "0.0.0.0"),
                ("[::1]", "::1"), ("[::ffff:127.0.0.1]", "::ffff:127.0.0.1"), ("169.254.169.254", "169.254.169.254"),
                ("10.0.0.1", "10.0.0.1"), ("[fd00::1]", "fd00::1"),
            ] {
                let reason = try await curl.failure(of: "http://\(host):\(site.port)/")
                #expect(reason == .addressRefused(address), "\(host)")
            }
        }
    }

    @Test("with a public reach, the address that the connection itself looked up is checked")
    func names() async throws {
        try await withGuard { curl, site async throws in
            let reason = try await curl.failure(of: "http://localhost:\(site.port)/")
            #expect(reason == .addressRefused("127.0.0.1") || reason == .addressRefused("::1"))
            var request = Request(try WebURL(parsing: "http://rebinding.example:\(site.port)/"))
            var own = ConnectionOptions()
            own.resolve["rebinding.example:\(site.port)"] = "127.0.0.1"
            request.connection = own
            #expect(try await curl.failure(of: request) == .addressRefused("127.0.0.1"))
        }
    }

    @Test("a request can't widen a public reach, and can't use a Unix socket")
    func requests() async throws {
        try await withGuard { curl, site async throws in
            var request = Request(try WebURL(parsing: site.url("/")))
            var own = ConnectionOptions()
            own.reach = .all
            request.connection = own
            #expect(try await curl.failure(of: request) == .addressRefused("127.0.0.1"))
            request.url = try WebURL(parsing: "http://films.example/")
            own.unixSocket = "/run/service.sock"
            request.connection = own
            #expect(try await curl.failure(of: request) == .addressRefused("/run/service.sock"))
        }
    }

    @Test("with a public reach, the downloader uses no local proxy, and asks no proxy for a local address")
    func proxies() async throws {
        try await withGuard { curl, site async throws in
            try await TestProxy.withProxy(leadingTo: site.port) { proxy async throws in
                for kind in ["http", "socks5h"] {
                    var request = Request(try WebURL(parsing: "http://films.example/"))
                    request.proxy = Proxy(proxy.address(kind))
                    #expect(try await curl.failure(of: request) == .addressRefused("127.0.0.1"))
                    request.url = try WebURL(parsing: "http://169.254.169.254/latest/meta-data")
                    #expect(try await curl.failure(of: request) == .addressRefused("169.254.169.254"))
                }
                #expect(proxy.connectionCount == 0)
            }
        }
    }

    @Test("with a public reach, the downloader reuses no connection that was made without it")
    func connections() async throws {
        try await withCurl {
            $0.on("/", .text("page"))
        } run: { curl, site async throws in
            let url = try WebURL(parsing: "http://localhost:\(site.port)/")
            #expect(try await curl.fetch(Request(url)).bodyText == "page")
            var guarded = Request(url)
            var options = ConnectionOptions()
            options.reach = .public
            guarded.connection = options
            let reason = try await curl.failure(of: guarded)
            #expect(reason == .addressRefused("127.0.0.1") || reason == .addressRefused("::1"))
            #expect(try await curl.fetch(Request(url)).bodyText == "page")
            #expect(site.connectionCount == 1)
        }
    }
}
