import Glibc
import HTTPTypes
@_spi(Algorithms) import SpiderHTTP
import SpiderTesting
@_spi(Algorithms) import SpiderURL
import Testing

@Suite("Connection options of the libcurl downloader", .timeLimit(.minutes(5)))
struct CurlOptionTests {
    private func request(
        _ address: String, _ change: (inout ConnectionOptions) -> Void
    ) throws -> Request {
        var request = Request(try WebURL(parsing: address))
        var options = ConnectionOptions()
        change(&options)
        request.connection = options
        return request
    }

    @Test("the downloader connects to given addresses, and looks up all other hosts")
    func resolve() async throws {
        try await withCurl {
            $0.on("/", .text("page"))
        } run: { curl, site async throws in
            let address = "http://films.invalid:\(site.port)/"
            let told = try request(address) { $0.resolve["films.invalid:\(site.port)"] = "127.0.0.1" }
            #expect(try await curl.fetch(told).bodyText == "page")
            #expect(site.requests.last?.field("Host") == "films.invalid:\(site.port)")
            // What one request was told, another does not know, though the connection is there.
            #expect(try await curl.failure(of: address) == .unknownHost)
            #expect(try await curl.fetch(told).bodyText == "page")
            #expect(site.connectionCount == 1)
        }
    }

    @Test("the downloader connects from the given address or interface, or fails")
    func interface() async throws {
        try await withCurl {
            $0.on("/", .text("page"))
        } run: { curl, site async throws in
            for interface in ["127.0.0.1", "lo"] {
                let request = try request(site.url("/")) { $0.interface = interface }
                #expect(try await curl.fetch(request).bodyText == "page")
            }
            for interface in ["192.0.2.1", "nothing0", "localhost"] {
                let request = try request(site.url("/")) { $0.interface = interface }
                #expect(try await curl.failure(of: request) != nil, "\(interface)")
            }
            #expect(site.requestCount == 2)
        }
    }

    @Test("the downloader connects through a Unix socket, and keeps its connections apart from others")
    func unixSocket() async throws {
        let path = "/tmp/spider-socket-\(UInt64.random(in: 0 ... .max))"
        let server = try LocalServer(unix: path, answer: "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nlocal")
        try await withCurl {
            $0.on("/", .text("site"))
        } run: { curl, site async throws in
            let local = try request(site.url("/")) { $0.unixSocket = path }
            #expect(try await curl.fetch(local).bodyText == "local")
            #expect(try await curl.get(site.url("/")).bodyText == "site")
            #expect(try await curl.fetch(local).bodyText == "local")
            #expect(site.requestCount == 1)
        }
        server.stop()
    }

    @Test("the downloader connects over IPv6, and uses only one version of IP if requested")
    func versions() async throws {
        let server = try LocalServer(ipv6: "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nsix")
        try await withCurl { curl, _ async throws in
            let response = try await curl.get("http://[::1]:\(server.port)/")
            #expect(response.bodyText == "six")
            #expect(response.remoteAddress == "::1")
            let both = "films.invalid:\(server.port)"
            // At this one of the loopback's addresses no other test has a site, whatever its port is.
            func over(_ family: ConnectionOptions.AddressFamily) throws -> Request {
                try request("http://\(both)/") {
                    $0.resolve[both] = "127.77.0.1,[::1]"
                    $0.addressFamily = family
                }
            }
            #expect(try await curl.fetch(over(.any)).bodyText == "six")
            #expect(try await curl.fetch(over(.ipv6)).bodyText == "six")
            #expect(try await curl.failure(of: over(.ipv4)) == .refused)
        }
        server.stop()
    }

    @Test("the downloader reuses connections for the same options, and makes new ones for others")
    func pools() async throws {
        try await withCurl {
            $0.on("/", .text("page"))
        } run: { curl, site async throws in
            // More sets of options than are kept, and each of them twice in a row.
            for number in 0..<40 {
                for _ in 0..<2 {
                    let request = try request(site.url("/")) { $0.resolve["\(number).example:80"] = "127.0.0.1" }
                    #expect(try await curl.fetch(request).bodyText == "page")
                }
            }
            #expect(site.connectionCount == 40)
            #expect(site.requestCount == 80)
        }
    }

    @Test("a response has the time of each step and the server's address")
    func timings() async throws {
        try await withCurl {
            $0.on("/", .text("page"))
        } run: { curl, site async throws in
            let first = try await curl.get(site.url("/"))
            #expect(first.remoteAddress == "127.0.0.1")
            #expect(first.timings.connect > .zero)
            #expect(first.timings.queue > .zero)
            #expect(first.timings.tls == .zero)
            let again = try await curl.get(site.url("/")).timings
            #expect(again.nameLookup + again.connect + again.tls < again.total)
            #expect(again.firstByte > .zero)
            #expect(again.total >= again.firstByte)
        }
    }
}
