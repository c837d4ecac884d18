import HTTPTypes
import SpiderURL
import Testing

@testable import SpiderHTTP

/// Random numbers that are the same in every run (SplitMix64).
struct SteadyRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite("Curl commands for people")
struct RedactedCurlTests {
    private func request(_ body: String?, _ type: String?) throws -> Request {
        var request = Request(try WebURL(parsing: "http://bob:geheim@a.test/?api_key=geheim&page=2"))
        request.headerFields = [
            .accept: "text/html", .authorization: "geheim", .cookie: "a=geheim", .referer: "http://a.test/?sid=geheim",
        ]
        if let name = HTTPField.Name("Ocp-Apim-Subscription-Key") { request.headerFields[name] = "geheim" }
        request.headerFields[.contentType] = type
        request.body = body.map { .bytes(Array($0.utf8)) }
        if body != nil { request.method = .post }
        return request
    }

    @Test(
        "a redacted curl command masks secrets in the URL, in fields, forms and JSON",
        arguments: [
            (nil, nil, nil), ("user=bob&password=geheim", "application/x-www-form-urlencoded", "user=bob&password=***"),
            (
                #"{"user":"bob","login":{"api_key":["geheim"]},"u":"/?token=geheim"}"#, "application/json",
                #"{"user":"bob","login":{"api_key":"***"},"u":"/?token=***"}"#
            ),
            ("plain text", "text/plain", "plain text"),
        ] as [(String?, String?, String?)])
    func shown(body: String?, type: String?, shown: String?) throws {
        let request = try request(body, type)
        let text = request.redactedCurl
        #expect(!text.contains("geheim"), "\(text)")
        #expect(text.hasPrefix("curl 'http://a.test/?api_key=***&page=2' "))
        for part in ["-H 'Accept: text/html'", "-H 'Authorization: ***'", "-H 'Ocp-Apim-Subscription-Key: ***'"] {
            #expect(text.contains(part), "\(part)")
        }
        if let shown { #expect(text.contains("--data-raw '\(shown)'"), "\(text)") }
        #expect(request.curl.contains("geheim"))
    }

    @Test("a redacted curl command masks secrets of a form with files, a proxy and a client certificate")
    func others() throws {
        var request = Request(
            try WebURL(parsing: "https://a.test/"),
            multipart: Multipart([
                .text("title", "A cat"), .text("access_token", "geheim"),
            ]))
        request.proxy = Proxy("http://geheim:geheim@127.0.0.1:8080")
        var options = ConnectionOptions()
        options.tls.keyPassword = "geheim"
        request.connection = options
        let text = request.redactedCurl
        #expect(!text.contains("geheim"), "\(text)")
        #expect(text.contains("'title=A cat'") && text.contains("access_token=***") && text.contains("--pass '***'"))
    }
}

@Suite("The curl command of a request")
struct CurlWritingTests {
    @Test("the curl command of a request is one line with everything in it")
    func plain() throws {
        var request = Request(try WebURL(parsing: "http://a.test/?a=it's&b[]={1}"))
        #expect(
            request.curl
                == #"curl 'http://a.test/?a=it'\''s&b[]={1}' -g -H 'User-Agent:' --compressed"#
                .replacing(#"it'\''s"#, with: "it%27s"))
        request = Request(try WebURL(parsing: "http://u:p@a.test/"), form: ["a": "1"])
        request.headerFields[.userAgent] = "me"
        request.headerFields[.cookie] = "a=1; b=2"
        request.headerFields[try #require(HTTPField.Name("X-Empty"))] = ""
        request.timeout = .milliseconds(1005)
        #expect(
            request.curl == """
                curl 'http://u:p@a.test/' -H 'Content-Type: application/x-www-form-urlencoded' -H 'User-Agent: me' \
                -H 'X-Empty;' -H 'Cookie: a=1; b=2' -H 'Expect:' --compressed --data-raw 'a=1' -m 1.005
                """)
        #expect(Request(try WebURL(parsing: "http://a.test/"), method: .head).curl.contains(" -I "))
    }

    @Test(
        "a curl command contains nothing that a shell or a terminal acts on",
        arguments: [
            ("", "''"), ("it's", #"'it'\''s'"#), ("$(id) `id` \"x\" \\ !", "'$(id) `id` \"x\" \\ !'"),
            ("a\nb", #"$'a\nb'"#),
            ("'\\\t\u{1B}[201~\u{3}", #"$'\'\\\t\x1b[201~\x03'"#), ("é\u{202E}中", #"$'é\xe2\x80\xae中'"#),
            ("\u{85}", #"$'\xc2\x85'"#), ("中文😀", "'中文😀'"),
        ])
    func quoting(text: String, word: String) {
        #expect(ShellText.quoted(text) == word)
    }

    @Test("bytes that aren't text become escapes, and a body that no argument can hold comes from a leading printf")
    func bytes() throws {
        #expect(ShellText.quoted([0x61, 0xFF, 0xC3, 0xE4, 0xB8]) == #"$'a\xff\xc3\xe4\xb8'"#)
        let request = Request(
            try WebURL(parsing: "http://a.test/"), method: .post, body: [0, 0x27, 0x25, 0x5C, 0x61, 0xFF])
        #expect(
            request.curl
                == #"printf '\000\047%%\134a\377' | curl 'http://a.test/' -H 'User-Agent:' -H 'Content-Type:' "#
                + "-H 'Expect:' --compressed --data-binary '@-'")
    }

    private func text(_ random: inout SteadyRandom, length: Int) -> String {
        let letters: [Unicode.Scalar] = [
            "a", "Z", "0", " ", "'", "\"", "\\", "$", "`", "!", "@", "%", "&", "|", ";", "<", "{", "[", "~", "#", "=",
            ":", "é",
            "中", "\u{202E}", "^", "?", "*", "(", "\u{1F600}",
        ]
        var text = ""
        for _ in 0..<length { text.unicodeScalars.append(letters.randomElement(using: &random) ?? "a") }
        return text
    }

    /// A request with something odd in everything.
    private func request(_ random: inout SteadyRandom) throws -> Request {
        let methods: [HTTPRequest.Method] = [.get, .post, .put, .head, .delete]
        let address = "http://a.test/" + text(&random, length: 9) + "?" + text(&random, length: 9)
        var request = Request(try WebURL(parsing: address), method: methods.randomElement(using: &random) ?? .get)
        for name in ["X-A", "x-a", "X-B'C", "User-Agent", "Content-Type", "Accept"] where Bool.random(using: &random) {
            let value = "." + text(&random, length: Int.random(in: 0...9, using: &random)) + "."
            request.headerFields.append(HTTPField(name: try #require(HTTPField.Name(name)), value: value))
        }
        if Bool.random(using: &random) {
            request.headerFields[.cookie] = "a='1; b=\(UInt8.random(in: 0...9, using: &random))"
        }
        switch Int.random(in: 0...4, using: &random) {
        case 0:
            let bytes = (0..<Int.random(in: 0...20, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            request.body = .bytes(bytes)
        case 1: request.body = .bytes(Array(text(&random, length: 20).utf8) + [0x0A, 0x0D])
        case 2:
            let form = Multipart([
                .text("a", text(&random, length: 9) + "\n"),
                .file(
                    "f;\"", path: text(&random, length: 9), fileName: text(&random, length: 9),
                    contentType: "text/plain"),
                .init(name: "b", content: .bytes(Array(text(&random, length: 9).utf8)), contentType: "a/b; c=d"),
            ])
            request.body = .multipart(form)
            request.headerFields[.contentType] = "multipart/form-data; boundary=\(form.boundary)"
        default: break
        }
        if Bool.random(using: &random) { request.timeout = .milliseconds(Int.random(in: 1...100_000, using: &random)) }
        if Bool.random(using: &random) { request.maximumSize = Int.random(in: 1...100_000, using: &random) }
        if Bool.random(using: &random) { request.proxy = Proxy("socks5://u%20%3A:p%40%25@127.0.0.1:1") }
        if Bool.random(using: &random) {
            var connection = ConnectionOptions()
            connection.tls.verifies = Bool.random(using: &random)
            connection.tls.certificateFile = text(&random, length: 5)
            connection.tls.keyPassword = text(&random, length: 5)
            connection.unixSocket = text(&random, length: 5)
            connection.resolve = ["a.test:80": "[::1]", "b.test:80": "127.0.0.1"]
            connection.addressFamily = .allCases.randomElement(using: &random) ?? .any
            connection.version = .allCases.randomElement(using: &random) ?? .best
            request.connection = connection
        }
        return request
    }

    @Test("a written curl command is read back as the same request", arguments: 0..<300 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var random = SteadyRandom(state: seed)
        let request = try request(&random)
        let command = request.curl
        #expect(!command.utf8.contains { $0 < 0x20 || $0 == 0x7F })
        let read = try Request(curl: command)
        #expect(read.url.href == request.url.href)
        #expect(read.method == request.method)
        #expect(read.timeout == request.timeout)
        #expect(read.maximumSize == request.maximumSize)
        #expect(read.proxy == request.proxy)
        #expect(read.connection == request.connection)
        #expect(read.fingerprint == request.fingerprint)
        var fields = read.headerFields
        if case .multipart(let form) = request.body {
            // What stands between the parts is chosen anew.
            fields[.contentType] = "multipart/form-data; boundary=\(form.boundary)"
            guard case .multipart(let other) = read.body else {
                Issue.record("no form")
                return
            }
            #expect(other.parts == form.parts)
        } else {
            #expect(read.body == request.body)
        }
        #expect(fields == request.headerFields)
    }
}
