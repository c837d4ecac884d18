import SpiderTesting
import Testing

@Suite("A test site's routes")
struct SiteRouteTests {
    /// The body of the answer to a request.
    private func body(_ site: TestSite, _ target: String, method: String = "GET") async throws -> String? {
        try await SiteClient.exchange(site, target, method: method).text.bodyOfMessage
    }

    @Test(
        "find the answer to a target",
        arguments: [
            ("/", "home"),
            ("/?any=query", "home"),
            ("/films", "films"),
            ("/films?page=2", "second page"),
            ("/films?page=3", "films"),
            ("/film/7", "film 7"),
            ("/film/new", "the new film"),
            ("/film/a%2Fb%20c", "film a/b c"),
            ("/film/50%", "film 50%"),
            ("/page-12.html", "page 12"),
            ("/files/a/b/c.txt", "file a/b/c.txt"),
            ("/files/", "file "),
            ("http://elsewhere.test/film/7?x=1", "film 7"),
            ("http://elsewhere.test", "home"),
            ("/query?a=1&b=two+w%C3%B6rds&a=3", "a=1, b=two wörds, a=3"),
        ])
    func lookup(target: String, expected: String) async throws {
        try await TestSite.withSite { site in
            site.page("/", "home")
            site.page("/films", "films")
            site.page("/films?page=2", "second page")
            site.on("/film/{id}") { request in .html("film \(request.parameters["id"])") }
            site.page("/film/new", "the new film")
            site.on("/page-{n}.html") { request in .html("page \(request.parameters["n"])") }
            site.on("/files/{rest...}") { request in .html("file \(request.parameters["rest"])") }
            site.on("/query") { request in .html("\(request.query)") }
        } run: { site in
            let body = try await body(site, target)
            #expect(body == expected)
        }
    }

    @Test("that don't match lead to 404", arguments: ["/nothing", "/film", "/film/", "/film/1/2", "/page-.html", "*"])
    func notFound(target: String) async throws {
        try await TestSite.withSite { site in
            site.page("/film/{id}", "film")
            site.page("/page-{n}.html", "page")
        } run: { site in
            let received = try await SiteClient.exchange(site, target)
            #expect(received.text.hasPrefix("HTTP/1.1 404 Not Found\r\n"))
        }
    }

    @Test("may be for one method only")
    func methods() async throws {
        try await TestSite.withSite { site in
            site.on("/login", method: "GET", .text("the form"))
            site.on("/login", method: "POST") { request in .text("welcome, \(request.form["name"])") }
        } run: { site in
            #expect(try await body(site, "/login") == "the form")
            let client = try SiteClient(site)
            try client.send(
                """
                POST /login HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded; charset=utf-8\r\n\
                Content-Length: 12\r\nConnection: close\r\n\r\nname=An+n%61
                """)
            #expect(await client.receiveText().text.bodyOfMessage == "welcome, An na")
            #expect(
                try await SiteClient.exchange(site, "/login", method: "PUT").text == """
                    HTTP/1.1 405 Method Not Allowed\r\nContent-Type: text/plain; charset=utf-8\r\nAllow: GET, POST\r\n\
                    Content-Length: 26\r\nConnection: close\r\n\r\nPUT is not for this page.\n
                    """)
        }
    }

    @Test("fall back to the answer for everything else")
    func fallback() async throws {
        try await TestSite.withSite {
            $0.otherwise(.text("lost", status: 410))
        } run: { site in
            let received = try await SiteClient.exchange(site, "/any")
            #expect(received.text.hasPrefix("HTTP/1.1 410 Gone\r\n"))
        }
    }

    @Test("answer in sequence, each target for itself")
    func sequence() async throws {
        try await TestSite.withSite { site in
            site.on("/film/{id}", .sequence([.text("first"), .closed, .text("last")]))
            site.on("/empty", .sequence([]))
        } run: { site in
            for id in 1...2 {
                #expect(try await body(site, "/film/\(id)") == "first")
                let second = try await SiteClient.exchange(site, "/film/\(id)")
                #expect(second == ("", .closed))
                #expect(try await body(site, "/film/\(id)") == "last")
                #expect(try await body(site, "/film/\(id)") == "last")
            }
            #expect(try await SiteClient.exchange(site, "/empty").text.hasPrefix("HTTP/1.1 500 "))
        }
    }

    @Test("refuse a number of times and then answer")
    func refusals() async throws {
        try await TestSite.withSite {
            $0.on("/", .text("x").refusedFirst(2, retryAfter: 3))
        } run: { site in
            let refusal =
                "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 3\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            for _ in 1...2 {
                let received = try await SiteClient.exchange(site, "/")
                #expect(received.text == refusal)
            }
            #expect(try await body(site, "/") == "x")
        }
    }

    @Test("make redirect loops, chains, traps and rules for robots")
    func situations() async throws {
        try await TestSite.withSite { site in
            site.redirectLoop("/a", "/b", status: 301)
            site.redirectChain("/hop", hops: 2, to: .text("there"))
            site.trap("/trap")
            site.robots("User-agent: *\nDisallow: /\n")
        } run: { site in
            let back = try await SiteClient.exchange(site, "/b")
            #expect(
                back.text
                    == "HTTP/1.1 301 Moved Permanently\r\nLocation: /a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            )
            #expect(try await SiteClient.exchange(site, "/a").text.contains("\r\nLocation: /b\r\n"))
            #expect(try await SiteClient.exchange(site, "/hop").text.contains("\r\nLocation: /hop/1\r\n"))
            #expect(try await SiteClient.exchange(site, "/hop/1").text.contains("\r\nLocation: /hop/2\r\n"))
            #expect(try await body(site, "/hop/2") == "there")
            #expect(
                try await body(site, "/trap/1")
                    == "<a href=\"/trap/1/1\">further</a>\n<a href=\"/trap/1/2\">and further</a>\n")
            #expect(try await body(site, "/robots.txt") == "User-agent: *\nDisallow: /\n")
        }
    }

    @Test("with mistakes are all reported, in words")
    func mistakes() async throws {
        let error = await #expect(throws: TestSiteError.self) {
            _ = try await TestSite.start { site in
                site.page("films", "")
                site.page("/{a}/{a}", "")
                site.page("/{rest...}/more", "")
                site.page("/{", "")
                site.page("/{}", "")
                site.page("/{a}{b}", "")
                site.page("/fine", "")
                site.page("/fine", "")
                site.on("/{x}", method: "GET", .status(200))
                site.on("/{x}", method: "GET", .status(200))
            }
        }
        #expect(
            error?.description == """
                the route films doesn't begin with a slash
                the route /{a}/{a} uses the name {a} twice
                in the route /{rest...}/more, {rest...} isn't the whole last segment
                the route /{ has braces that aren't one {name} in a segment
                the route /{} has braces that aren't one {name} in a segment
                the route /{a}{b} has braces that aren't one {name} in a segment
                the route /fine is given twice for all methods
                the route /{x} is given twice for GET
                """)
    }

    @Test("can be pages that already exist")
    func serving() async throws {
        let site = try await TestSite.serving(
            pages: [
                .init(path: "/", body: Array("home".utf8)),
                .init(path: "/list?p=1", status: 203, contentType: nil, body: Array("one".utf8)),
                .init(
                    path: "/{not}", contentType: "text/x", fields: [.init(name: "X-A", value: "b")],
                    body: Array("braces".utf8)),
                .init(path: "/again", status: 503, body: []),
                .init(path: "/again", body: Array("ok".utf8)),
            ], latency: .milliseconds(1))
        #expect(try await body(site, "/") == "home")
        #expect(
            try await SiteClient.exchange(site, "/list?p=1").text
                == "HTTP/1.1 203 Non-Authoritative Information\r\nContent-Length: 3\r\nConnection: close\r\n\r\none")
        #expect(try await SiteClient.exchange(site, "/list").text.hasPrefix("HTTP/1.1 404 "))
        #expect(
            try await SiteClient.exchange(site, "/{not}").text
                == "HTTP/1.1 200 OK\r\nContent-Type: text/x\r\nX-A: b\r\nContent-Length: 6\r\nConnection: close\r\n\r\nbraces"
        )
        #expect(try await SiteClient.exchange(site, "/again").text.hasPrefix("HTTP/1.1 503 "))
        #expect(try await body(site, "/again") == "ok")
        await site.stop()
    }
}
