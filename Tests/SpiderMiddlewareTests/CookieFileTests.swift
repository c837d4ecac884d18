import SpiderHTTP
import SpiderURL
import Testing

@testable import SpiderMiddleware

@Suite("Cookie files")
struct CookieFileTests {
    static let now: UnixTime = 1_700_000_000

    @Test("a file is read with comments, blank lines and both line ends")
    func reads() throws {
        var jar = CookieJar()
        let text = """
            # Netscape HTTP Cookie File

            .example.com\tTRUE\t/\tFALSE\t0\tsession\tabc
            www.example.com\tFALSE\t/x\tTRUE\t1800000000\tlong\tx y\tz\r
            #HttpOnly_.example.com\tTRUE\t/\tfalse\t1800000000.75\thidden\t
            .example.com\tTRUE\t/\tFALSE\t1\tended\tabc
            10.0.0.1\tTRUE\t/\tFALSE\t0\tempty
            """
        try jar.importNetscape(text, now: Self.now)
        #expect(
            jar.cookies == [
                Cookie(name: "session", value: "abc", domain: "example.com", isHostOnly: false),
                Cookie(
                    name: "long", value: "x y\tz", domain: "www.example.com", path: "/x", expires: 1_800_000_000,
                    isSecure: true),
                Cookie(
                    name: "hidden", value: "", domain: "example.com", isHostOnly: false, expires: 1_800_000_000,
                    isHTTPOnly: true),
                Cookie(name: "empty", value: "", domain: "10.0.0.1"),
            ])
    }

    @Test("written cookies are read back the same")
    func roundTrip() throws {
        var jar = CookieJar()
        let url = try #require(WebURL("https://www.example.com/a/b"))
        for header in [
            "a=1", "b=2; Domain=example.com; Max-Age=60", "c=3; Secure; HttpOnly; Path=/", "nameless", "t=tab\tin it",
        ] {
            try jar.store(setCookie: header, from: url, now: Self.now)
        }
        let text = jar.exportNetscape(now: Self.now)
        #expect(
            text == """
                # Netscape HTTP Cookie File
                www.example.com\tFALSE\t/a\tFALSE\t0\ta\t1
                .example.com\tTRUE\t/a\tFALSE\t1700000060\tb\t2
                #HttpOnly_www.example.com\tFALSE\t/\tTRUE\t0\tc\t3
                www.example.com\tFALSE\t/a\tFALSE\t0\t\tnameless
                www.example.com\tFALSE\t/a\tFALSE\t0\tt\ttab\tin it

                """)
        var copy = CookieJar()
        try copy.importNetscape(text, now: Self.now)
        #expect(copy.cookies == jar.cookies)
    }

    @Test("expired cookies, and those that the format can't hold, are omitted")
    func leavesOut() throws {
        var jar = CookieJar()
        jar.store(Cookie(name: "a\tb", value: "1", domain: "h.example"), now: Self.now)
        jar.store(Cookie(name: "c", value: "1", domain: "h.example", expires: 1_700_000_005), now: Self.now)
        #expect(jar.exportNetscape(now: 1_700_000_005) == "# Netscape HTTP Cookie File\n")
    }

    @Test("all unreadable lines are reported with their numbers, and no cookie is taken")
    func problems() throws {
        var jar = CookieJar()
        let text = """
            .example.com\tTRUE\t/\tFALSE\t0\tgood\t1
            no tabs here
            .example.com\tYES\t/\tFALSE\t0\ta\t1
            .example.com\tTRUE\t/\tFALSE\tnever\ta\t1
            .co.uk\tTRUE\t/\tFALSE\t0\ta\t1
            .example.com\tTRUE\t/\tFALSE\t-1\ta\t1
            .example.com\tTRUE\t/\tFALSE\t0\t\t
            """
        let error = #expect(throws: CookieFileError.self) { try jar.importNetscape(text, now: Self.now) }
        #expect(
            error?.description == """
                line 2: expected 7 fields between tabs and found 1
                line 3: expected TRUE or FALSE in the second and the fourth field
                line 4: expected a time in seconds since 1970 in the fifth field
                line 5: nobody can set cookies for all of `co.uk`
                line 6: expected a time in seconds since 1970 in the fifth field
                line 7: the cookie has neither name nor value
                """)
        #expect(jar.count == 0)
    }

    @Test("the first hundred problems are reported")
    func manyProblems() throws {
        var jar = CookieJar()
        let text = String(repeating: "rubbish\n", count: 100_000)
        let error = #expect(throws: CookieFileError.self) { try jar.importNetscape(text, now: Self.now) }
        #expect(error?.problems.map(\.line) == Array(1...100))
    }

    @Test("an empty file has no cookies", arguments: ["", "\n", "\r\n\r\n", "# only a comment"])
    func empty(text: String) throws {
        var jar = CookieJar()
        try jar.importNetscape(text, now: Self.now)
        #expect(jar.cookies.isEmpty)
    }
}
