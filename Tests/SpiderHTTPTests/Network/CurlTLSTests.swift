import HTTPTypes
@_spi(Algorithms) import SpiderHTTP
import SpiderTesting
@_spi(Algorithms) import SpiderURL
import Testing

@Suite("TLS in the libcurl downloader", .timeLimit(.minutes(5)))
struct CurlTLSTests {
    private func request(_ address: String, _ change: (inout TLSOptions) -> Void = { _ in }) throws -> Request {
        var request = Request(try WebURL(parsing: address))
        var options = ConnectionOptions()
        change(&options.tls)
        request.connection = options
        return request
    }

    private func isTLSFault(_ reason: FetchFailure.Reason?) -> Bool {
        if case .tls? = reason { true } else { false }
    }

    @Test("the downloader trusts only known authorities, and no certificate of another host")
    func trust() async throws {
        let authority = try TestAuthority()
        try authority.sign("localhost")
        try authority.sign("other", hosts: "DNS:films.example")
        try authority.sign("expired", days: -1)
        let good = try authority.server("localhost")
        let other = try authority.server("other")
        let expired = try authority.server("expired")
        try await withCurl { curl, _ async throws in
            let ca = authority.path("ca.pem")
            let url = "https://localhost:\(try await good.port())/"
            // First with trust, so that a connection and a session are there to be misused.
            #expect(try await curl.fetch(request(url) { $0.caFile = ca }).status == .ok)
            #expect(isTLSFault(try await curl.failure(of: url)))
            #expect(try await curl.fetch(request(url) { $0.verifies = false }).status == .ok)
            #expect(isTLSFault(try await curl.failure(of: url)))
            for server in [other, expired] {
                let url = "https://localhost:\(try await server.port())/"
                #expect(isTLSFault(try await curl.failure(of: request(url) { $0.caFile = ca })))
                #expect(try await curl.fetch(request(url) { $0.verifies = false }).status == .ok)
            }
            #expect(isTLSFault(try await curl.failure(of: request(url) { $0.caFile = "/nothing.pem" })))
        }
    }

    @Test("the downloader shows a client certificate only for requests that have it")
    func clientCertificate() async throws {
        let authority = try TestAuthority()
        try authority.sign("localhost")
        try authority.sign("client")
        try authority.encrypt("client", password: "open sesame")
        let server = try authority.server(
            "localhost", "-CAfile", "ca.pem", "-Verify", "1", "-verify_return_error")
        try await withCurl { curl, _ async throws in
            let url = "https://localhost:\(try await server.port())/"
            func with(_ change: (inout TLSOptions) -> Void) throws -> Request {
                try request(url) {
                    $0.caFile = authority.path("ca.pem")
                    change(&$0)
                }
            }
            let shown = try with {
                $0.certificateFile = authority.path("client.pem")
                $0.keyFile = authority.path("client.key")
            }
            #expect(try await curl.fetch(shown).status == .ok)
            #expect(try await curl.failure(of: with { _ in }) != nil)
            let locked = try with {
                $0.certificateFile = authority.path("client.pem")
                $0.keyFile = authority.path("client.locked")
                $0.keyPassword = "open sesame"
            }
            #expect(try await curl.fetch(locked).status == .ok)
            var wrong = locked
            wrong.connection?.tls.keyPassword = "wrong word"
            let failure = await #expect(throws: FetchFailure.self) { try await curl.fetch(wrong) }
            #expect(isTLSFault(failure?.reason))
            #expect(failure?.description.contains("wrong word") == false)
        }
    }

    @Test("the downloader keeps the server's certificates if requested, also on a reused connection")
    func certificates() async throws {
        let authority = try TestAuthority()
        try authority.sign("localhost")
        let server = try authority.http2Server("localhost")
        try await withCurl { curl, _ async throws in
            let url = "https://localhost:\(try await server.port())/ca.pem"
            let asking = try request(url) {
                $0.caFile = authority.path("ca.pem")
                $0.keepsCertificates = true
            }
            let first = try await curl.fetch(asking)
            let certificate = try #require(first.certificates.first)
            #expect(certificate.subject == "CN = localhost")
            #expect(certificate.issuer == "CN = Test authority")
            #expect(certificate.validFrom.hasSuffix("GMT") && certificate.validUntil.hasSuffix("GMT"))
            #expect(certificate.pem.hasPrefix("-----BEGIN CERTIFICATE-----"))
            #expect(first.timings.tls > .zero)
            let again = try await curl.fetch(asking)
            #expect(again.certificates == first.certificates)
            #expect(again.timings.tls == .zero)
            var silent = asking
            silent.connection?.tls.keepsCertificates = false
            #expect(try await curl.fetch(silent).certificates.isEmpty)
        }
    }

    @Test("the downloader sends many concurrent requests over one HTTP/2 connection")
    func http2() async throws {
        let authority = try TestAuthority()
        try authority.sign("localhost")
        try authority.fill("page", 50_000)
        let server = try authority.http2Server("localhost", "-v")
        var options = ConnectionOptions()
        options.tls.caFile = authority.path("ca.pem")
        let curl = try CurlDownloader(connection: options)
        let url = "https://localhost:\(try await server.port())/page"
        let answers = try await withThrowingTaskGroup(of: (HTTPVersion, Int).self) { group in
            for number in 0..<90 {
                group.addTask {
                    let response = try await curl.get("\(url)?\(number)")
                    return (response.version, response.body.count)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.count == 90)
        #expect(answers.allSatisfy { $0 == (.http2, 50_000) })
        #expect(try await curl.get(url).timings.tls == .zero)
        #expect(try server.http2ConnectionCount == 1)
        var old = Request(try WebURL(parsing: url))
        var http11 = ConnectionOptions()
        http11.version = .http11
        old.connection = http11
        #expect(try await curl.failure(of: old) != nil, "nghttpd speaks nothing else, and is not asked in it")
        #expect(!server.hasEnded)
        await curl.shutdown()
    }

    @Test("the downloader speaks HTTP/2 without TLS if requested")
    func cleartext() async throws {
        let authority = try TestAuthority()
        try authority.fill("page", 1000)
        let server = try authority.http2Server(nil)
        var options = ConnectionOptions()
        options.version = .http2
        let curl = try CurlDownloader(connection: options)
        let url = "http://127.0.0.1:\(try await server.port())/page"
        for _ in 0..<3 {
            let response = try await curl.get(url)
            #expect(response.version == .http2)
            #expect(response.body.count == 1000)
        }
        #expect(try await curl.get("http://127.0.0.1:\(try await server.port())/nothing").status == .notFound)
        await curl.shutdown()
    }
}
