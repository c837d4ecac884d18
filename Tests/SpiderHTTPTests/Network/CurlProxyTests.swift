import HTTPTypes
import SpiderHTTP
import SpiderTesting
import SpiderURL
import Testing

@Suite("Proxies in the libcurl downloader", .timeLimit(.minutes(5)))
struct CurlProxyTests {
    private func request(_ address: String, through proxy: String) throws -> Request {
        var request = Request(try WebURL(parsing: address), headerFields: [.userAgent: "spider"])
        let address: Proxy = try #require(Proxy(proxy))
        request.proxy = address
        return request
    }

    @Test(
        "requests go through any kind of proxy, and only the proxy sees its credentials",
        arguments: ["http", "socks5", "socks5h"])
    func kinds(kind: String) async throws {
        try await withCurl {
            $0.on("/", .text("page"))
        } run: { curl, site async throws in
            try await TestProxy.withProxy(username: "user", password: "p:ss wörd") { proxy async throws in
                let response = try await curl.fetch(request(site.url("/"), through: proxy.address(kind)))
                #expect(response.bodyText == "page")
                #expect(proxy.requests.map(\.username) == ["user"])
                #expect(proxy.requests.map(\.password) == ["p:ss wörd"])
                #expect(site.requests.last?.field("Proxy-Authorization") == nil)
                // The next request goes its own way.
                #expect(try await curl.get(site.url("/")).bodyText == "page")
                #expect(proxy.requests.count == 1)
                #expect(site.requestCount == 2)
            }
        }
    }

    @Test(
        "a proxy looks up names if its kind says so",
        arguments: [("http", true), ("socks4a", true), ("socks5h", true), ("socks4", false), ("socks5", false)])
    func names(kind: String, isAsked: Bool) async throws {
        try await withCurl {
            $0.on("/", .text("page"))
        } run: { curl, site async throws in
            try await TestProxy.withProxy(leadingTo: site.port) { proxy async throws in
                let request = try request("http://films.invalid/", through: proxy.address(kind))
                if isAsked {
                    #expect(try await curl.fetch(request).bodyText == "page")
                    let target = try #require(proxy.requests.first).target
                    #expect(target == (kind == "http" ? "http://films.invalid/" : "films.invalid:80"))
                } else {
                    let reason = try await curl.failure(of: request)
                    #expect(reason == .proxy("the host is not known") || reason == .unknownHost)
                    #expect(proxy.requests.isEmpty)
                }
            }
        }
    }

    @Test("through a tunnel, the proxy gets none of the server's fields, and the server none of the proxy's")
    func separateFields() async throws {
        try await withCurl { curl, site async throws in
            try await TestProxy.withProxy(username: "user", password: "secret") { proxy async throws in
                var request = try request("https://127.0.0.1:\(site.port)/", through: proxy.address())
                request.headerFields[.authorization] = "Bearer token"
                request.headerFields[.cookie] = "a=1"
                // The site does not speak TLS; what matters is said before.
                _ = try await curl.failure(of: request)
                let tunnel = try #require(proxy.requests.first)
                #expect(tunnel.kind == .tunnel)
                #expect(tunnel.target == "127.0.0.1:\(site.port)")
                #expect(Set(tunnel.fields.map(\.name)) == ["Host", "Proxy-Authorization", "Proxy-Connection"])
            }
        }
    }

    @Test("fields for a proxy never reach a server")
    func proxyFields() async throws {
        try await withCurl {
            $0.on("/", .text("page"))
        } run: { curl, site async throws in
            let fields: HTTPFields = [.proxyAuthorization: "Basic dXNlcjpzZWNyZXQ="]
            _ = try await curl.fetch(Request(WebURL(parsing: site.url("/")), headerFields: fields))
            #expect(site.requests[0].field("Proxy-Authorization") == nil)
        }
    }

    @Test("the failure of a proxy says what is wrong, without credentials")
    func failures() async throws {
        try await withCurl {
            $0.on("/", .text("page"))
        } run: { curl, site async throws in
            try await TestProxy.withProxy(username: "user", password: "secret") { proxy async throws in
                func text(
                    _ kind: String, _ address: String, _ login: String, at host: String = "127.0.0.1"
                ) async throws -> String {
                    let request = try request(
                        address, through: "\(kind)://\(login)@\(host):\(proxy.port)")
                    let failure = try #require(
                        await #expect(throws: FetchFailure.self) { try await curl.fetch(request) })
                    let text = failure.description
                    #expect(!text.contains("wrong") && !text.contains("nobody") && !text.contains("secret"), "\(text)")
                    return failure.reason.description
                }
                let http = site.url("/")
                let https = "https://127.0.0.1:\(site.port)/"
                let login = "nobody:wrong"
                #expect(try await text("http", http, login) == "the proxy: 407 Proxy Authentication Required")
                #expect(
                    try await text("http", https, login) == "the proxy: 407 Proxy Authentication Required to CONNECT")
                #expect(try await text("socks5h", http, login) == "the proxy: it does not accept the credentials")
                proxy.conduct = .refuses(status: 403)
                #expect(try await text("http", https, "user:secret") == "the proxy: 403 Forbidden to CONNECT")
                #expect(try await text("socks5h", http, "user:secret") == "the proxy: it does not allow the connection")
                // Where nobody listens: the port of a proxy that has stopped may be another test's by now.
                #expect(try await text("http", http, login, at: "127.77.0.1") == "the proxy: connection refused")
                #expect(try await text("socks5", http, login, at: "127.77.0.1") == "the proxy: connection refused")
            }
        }
    }

    @Test("the failure of a proxy with an unknown host names it")
    func unknownProxy() async throws {
        try await withCurl { curl, site async throws in
            let request = try request(site.url("/"), through: "http://user:secret@proxy.invalid")
            #expect(try await curl.failure(of: request) == .proxy("its host is not known"))
        }
    }

    @Test("a tunnel serves only the user who opened it")
    func credentialsAndConnections() async throws {
        try await withCurl {
            $0.on("/", .text("page"))
        } run: { curl, site async throws in
            try await TestProxy.withProxy { proxy async throws in
                for login in ["one:1", "two:2", "one:1", "two:3"] {
                    let address = "socks5h://\(login)@127.0.0.1:\(proxy.port)"
                    #expect(try await curl.fetch(request(site.url("/"), through: address)).bodyText == "page")
                }
                #expect(site.connectionCount == 3)
            }
        }
    }
}
