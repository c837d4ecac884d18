@_spi(Algorithms) import SpiderURL
import Testing

@Suite("Setting parts")
struct SettingTests {
    @Test("each part is replaced in its place, and the others stay")
    func replaced() throws {
        var url = try #require(WebURL("http://me:secret@example.com:8080/a/b?c=d#e"))
        try url.setScheme("HTTPS")
        #expect(url.href == "https://me:secret@example.com:8080/a/b?c=d#e")
        try url.setUsername("you/é")
        #expect(url.href == "https://you%2F%C3%A9:secret@example.com:8080/a/b?c=d#e")
        try url.setPassword("")
        #expect(url.href == "https://you%2F%C3%A9@example.com:8080/a/b?c=d#e")
        try url.setUsername("")
        #expect(url.href == "https://example.com:8080/a/b?c=d#e")
        try url.setHost("BÜCHER.example")
        #expect(url.href == "https://xn--bcher-kva.example:8080/a/b?c=d#e")
        try url.setPort(443)
        #expect(url.href == "https://xn--bcher-kva.example/a/b?c=d#e")
        try url.setPort(8443)
        #expect(url.port == 8443)
        try url.setHostAndPort("[::0:1]:81")
        #expect(url.href == "https://[::1]:81/a/b?c=d#e")
        try url.setHostAndPort("example.org")
        #expect(url.href == "https://example.org/a/b?c=d#e")
        try url.setPath("x/../y?#")
        #expect(url.href == "https://example.org/y%3F%23?c=d#e")
        try url.setQuery("?f='#")
        #expect(url.href == "https://example.org/y%3F%23??f=%27%23#e")
        try url.setQuery("")
        #expect(url.href == "https://example.org/y%3F%23?#e")
        try url.setQuery(nil)
        #expect(url.href == "https://example.org/y%3F%23#e")
        try url.setFragment("#g h")
        #expect(url.href == "https://example.org/y%3F%23##g%20h")
        try url.setFragment(nil)
        #expect(url.href == "https://example.org/y%3F%23")
    }

    @Test("the value of a part can be set again")
    func identity() throws {
        let texts = [
            "http://me:secret@[::1]:8080/a/b?c=d#e", "https://example.com/??a##b", "https://example.com/?#",
            "file:///C:/x", "web+app:/.//x", "web+app://h:1", "https://example.com:444",
        ]
        for text in texts {
            let before = try #require(WebURL(text))
            var url = before
            try url.setScheme(before.scheme)
            if before.hasCredentials {
                try url.setUsername(before.username)
                try url.setPassword(before.password)
            }
            if let host = before.host { try url.setHost(host) }
            if let host = before.hostAndPort { try url.setHostAndPort(host) }
            try url.setPath(before.path)
            try url.setQuery(before.query)
            try url.setFragment(before.fragment)
            #expect(url == before)
        }
    }

    @Test("values that would be dropped or misread are refused with part and reason, and the URL stays the same")
    func refused() throws {
        try refuse("http://a/", .scheme, "https:", .schemeInvalid) { try $0.setScheme("https:") }
        try refuse("http://a/", .scheme, "", .schemeInvalid) { try $0.setScheme("") }
        try refuse("http://a/", .scheme, "1a", .schemeInvalid) { try $0.setScheme("1a") }
        try refuse("http://a/", .scheme, "x", .schemeNotExchangeable) { try $0.setScheme("x") }
        try refuse("http://a:1/", .scheme, "file", .schemeNotExchangeable) { try $0.setScheme("file") }
        try refuse("file:///a", .scheme, "http", .schemeNotExchangeable) { try $0.setScheme("http") }
        try refuse("file:///a", .username, "me", .credentialsNotAllowed) { try $0.setUsername("me") }
        try refuse("mailto:a", .password, "", .credentialsNotAllowed) { try $0.setPassword("secret") }
        try refuse("http://a/", .host, "b/c", .hostForbiddenByte(0x2F)) { try $0.setHost("b/c") }
        try refuse("http://a/", .host, "b:80", .hostForbiddenByte(0x3A)) { try $0.setHost("b:80") }
        try refuse("http://a/", .host, "", .hostMissing) { try $0.setHost("") }
        try refuse("x://a:1/", .host, "", .hostMissing) { try $0.setHost("") }
        try refuse("http://a/", .host, "b c", .hostForbiddenByte(0x20)) { try $0.setHost("b c") }
        try refuse("mailto:a", .host, "b", .hostNotAllowed) { try $0.setHost("b") }
        try refuse("http://a/", .hostAndPort, "b:8x", .portInvalid) { try $0.setHostAndPort("b:8x") }
        try refuse("http://a/", .hostAndPort, "b:", .portInvalid) { try $0.setHostAndPort("b:") }
        try refuse("http://a/", .hostAndPort, "b:65536", .portOutOfRange) { try $0.setHostAndPort("b:65536") }
        try refuse("http://a/", .hostAndPort, ":80", .hostMissing) { try $0.setHostAndPort(":80") }
        try refuse("http://a/", .hostAndPort, "b:80/", .hostForbiddenByte(0x2F)) { try $0.setHostAndPort("b:80/") }
        try refuse("file://a/", .port, "80", .portNotAllowed) { try $0.setPort(80) }
        try refuse("x:/a", .port, "", .portNotAllowed) { try $0.setPort(nil) }
        try refuse("mailto:a", .path, "/b", .pathNotAllowed) { try $0.setPath("/b") }
        try refuse("http://a/", nil, "b", .relativeWithoutBase) { try $0.set(.whole, to: "b") }
    }

    private func refuse(
        _ text: String, _ part: WebURL.Part?, _ value: String, _ reason: URLError.Reason,
        _ body: (inout WebURL) throws -> Void, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let before = try #require(WebURL(text))
        var url = before
        #expect(throws: URLError(text: value, part: part, reason: reason), sourceLocation: sourceLocation) {
            try body(&url)
        }
        #expect(url == before, sourceLocation: sourceLocation)
    }

    @Test("an error names the part that can't be set, and never a password")
    func errorText() throws {
        var url = try #require(WebURL("mailto:a"))
        let host = #expect(throws: URLError.self) { try url.setHost("b") }
        #expect(host?.description == "not a host for this URL: \"b\": a URL whose path has no slash can't have a host")
        let password = #expect(throws: URLError.self) { try url.setPassword("secret") }
        let reason = "only a URL with a host, but not a file URL, can have a user name and a password"
        #expect(password?.description == "not a password for this URL: \(reason)")
    }

    @Test("a value that would make the URL too long is refused")
    func limit() throws {
        let before = try #require(WebURL("https://example.com/"))
        let room = WebURL.maximumLength - before.href.utf8.count
        var url = before
        try url.setPath(String(repeating: "a", count: room))
        #expect(url.href.utf8.count == WebURL.maximumLength)
        let long = String(repeating: " ", count: room / 2)
        url = before
        for part in [WebURL.Part.path, .query, .fragment, .username, .password] {
            #expect(throws: URLError(text: part == .password ? "" : long, part: part, reason: .tooLong)) {
                try url.set(part, to: long)
            }
        }
        let huge = String(repeating: "\t", count: WebURL.maximumLength + 1)
        for part in WebURL.Part.allCases { #expect(throws: URLError.self) { try url.set(part, to: huge) } }
        #expect(url == before)
    }

    @Test("changing the scheme to file leaves a URL that its text parses to")
    func file() throws {
        for (text, href) in [("http://localhost/x", "file:///x"), ("http://a/C|/x", "file://a/C:/x")] {
            var url = try #require(WebURL(text))
            try url.setScheme("file")
            #expect(url.href == href)
            #expect(WebURL(href)?.host == url.host)
        }
    }
}
