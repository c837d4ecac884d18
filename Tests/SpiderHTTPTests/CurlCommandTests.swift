import HTTPTypes
@_spi(Algorithms) import SpiderHTTP
import SpiderURL
import Testing

@testable import SpiderHTTP

@Suite("A curl command")
struct CurlCommandTests {
    private func body(_ request: Request) -> String? {
        request.body?.bytes.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test("Chrome's command for bash is read as Chrome's request")
    func chrome() throws {
        let request = try Request(
            curl: #"""
                curl 'https://shop.example/api/search?q=it%27s&f\[\]=1' \
                  -H 'accept: application/json, text/plain, */*' \
                  -H 'accept-language: en-GB,en;q=0.9' \
                  -b 'sid=abc; theme=dark' \
                  -H 'content-type: application/json' \
                  -H 'x-empty;' \
                  --data-raw $'{"name":"it\'s","n":"a\u0021\n\u4e2d"}' \
                  --compressed
                """#)
        #expect(request.url.href == "https://shop.example/api/search?q=it%27s&f[]=1")
        #expect(request.method == .post)
        var fields: HTTPFields = [
            .accept: "application/json, text/plain, */*", .acceptLanguage: "en-GB,en;q=0.9",
            .contentType: "application/json", try #require(HTTPField.Name("X-Empty")): "",
        ]
        fields[.cookie] = "sid=abc; theme=dark"
        #expect(request.headerFields == fields)
        #expect(body(request) == "{\"name\":\"it's\",\"n\":\"a!\n中\"}")
    }

    @Test("Chrome's command for Windows is read as the same request")
    func windows() throws {
        let request = try Request(
            curl: [
                #"curl ^"https://shop.example/api?a=1^&b=^%^20x^" ^"#,
                #"  -X ^"PUT^" ^"#,
                #"  -H ^"accept: */*^" ^"#,
                #"  -H ^"if-none-match: ^\^"abc^\^"^" ^"#,
                #"  --data-raw ^"^{^\^"a^\^":^\^"x ^& y \\^\^" z^\^"^}^"#, "", #"second^" ^"#,
                #"  --insecure"#,
            ].joined(separator: "\n"))
        #expect(request.url.href == "https://shop.example/api?a=1&b=%20x")
        #expect(request.method == .put)
        #expect(request.headerFields[.accept] == "*/*")
        #expect(request.headerFields[.ifNoneMatch] == "\"abc\"")
        #expect(body(request) == #"{"a":"x & y \" z"}"# + "\nsecond")
        #expect(request.connection?.tls.verifies == false)

        let older = try Request(curl: "curl \"http://a.test/?x=1&y=2\" ^\r\n  -H \"A: b\"\"c\" ^\r\n  --data \"d ^ e\"")
        #expect(older.url.href == "http://a.test/?x=1&y=2")
        #expect(older.headerFields[try #require(HTTPField.Name("A"))] == "b\"c")
        #expect(body(older) == "d ^ e")
    }

    @Test("Firefox's command is read as Firefox's request")
    func firefox() throws {
        let request = try Request(
            curl: #"""
                curl --request POST --url 'http://a.test/login' --compressed -X POST -H 'User-Agent: Mozilla/5.0' \
                -H 'Content-Length: 7' -H 'Origin: http://a.test' --data-raw 'a=1&b=2'
                """#)
        #expect(request.method == .post)
        #expect(
            request.headerFields == [
                .userAgent: "Mozilla/5.0", .origin: "http://a.test", .contentType: "application/x-www-form-urlencoded",
            ])
        #expect(body(request) == "a=1&b=2")
    }

    @Test(
        "a command is split into words as in a shell",
        arguments: [
            (#"a'b'"c"\d"#, "abcd"), (#"'a"b\'"#, #"a"b\"#), (#""a'b\"\\\$\`\x""#, #"a'b"\$`\x"#),
            ("a\\\nb", "ab"), ("\"a\\\nb\"", "ab"), ("a\\\r\nb", "ab"), ("''", ""),
            (#"$'\x41\102\u00e9\'\q\n'"#, "ABé'\\q\n"),
            (#"$'\U0001F600\cA\e\?'"#, "😀\u{1}\u{1B}?"), (#"$'\xg\ud800'"#, "\\xg\u{FFFD}"), ("a$", "a$"),
            (#""$ a""#, "$ a"),
            ("a#b", "a#b"), ("a~b", "a~b"), ("{}", "{}"), (#"\~"#, "~"), ("a=%x!", "a=%x!"),
        ])
    func words(word: String, value: String) throws {
        #expect(try body(Request(curl: "curl http://a.test/ --data-raw \(word)")) == value)
    }

    @Test("bytes that aren't text, and NUL in $'…', are kept")
    func bytes() throws {
        #expect(
            try Request(curl: #"curl http://a.test/ --data-binary $'\xff\0\u0000a'"#).body == .bytes([255, 0, 0, 97]))
        #expect(
            try Request(curl: #"printf 'a\000%%\\\377'\'' |' | curl --data-binary @- http://a.test/"#).body
                == .bytes(Array("a\0%\\".utf8) + [255] + Array("' |".utf8)))
    }

    @Test("a bash command with a caret isn't taken for a Windows one")
    func caret() throws {
        let command = #"curl http://a.test/ -H 'X: ^"a^"' --data-raw $'it\'s ^"b^" \\\'^"'"#
        #expect(try body(Request(curl: command)) == #"it's ^"b^" \'^""#)
    }

    @Test("options are read in all of curl's notations")
    func spelling() throws {
        let forms = [
            "curl -XPOST -HA:b -da=1 -d b=2 http://a.test/",
            "curl -X POST -H 'A: b ' --data=a=1 --data-ascii b=2 a.test",
            "/usr/bin/curl -sSLkXPOST -H 'a: b' --data-raw a=1 -d'b=2' -- http://a.test/  \n",
            "curl.exe --url http://a.test -H A:b --request=POST --data 'a=1&b=2' --no-keepalive -o /dev/null -fv --no-location",
        ]
        for form in forms {
            let request = try Request(curl: form)
            #expect(request.url.href == "http://a.test/", "\(form)")
            #expect(request.method == .post, "\(form)")
            #expect(body(request) == "a=1&b=2", "\(form)")
            #expect(request.headerFields[try #require(HTTPField.Name("A"))] == "b", "\(form)")
        }
    }

    @Test("options set their fields, unless -H sets them")
    func fields() throws {
        func fields(_ options: String) throws -> HTTPFields {
            try Request(curl: "curl http://a.test/ \(options)").headerFields
        }
        var all: HTTPFields = [
            .userAgent: "me", .referer: "http://b.test/", .authorization: "Basic bWU6cGFzczp3b3Jk",
            .range: "bytes=0-9",
        ]
        all[.cookie] = "a=1; b=2; c=3"
        let options = "-A me -e 'http://b.test/;auto' -u me:pass:word -r 0-9 -b a=1 -b b=2 -H 'Cookie: c=3'"
        #expect(try fields(options) == all)
        #expect(try fields("-A me -H 'User-Agent: you' -H 'Accept:'") == [.userAgent: "you"])
        #expect(try fields("-A me -H 'User-Agent:' --oauth2-bearer t") == [.authorization: "Bearer t"])
        #expect(
            try fields("--json '{}' -H 'Accept: */*'") == [.contentType: "application/json", .accept: "*/*"])
        #expect(try fields("-d x -H 'Content-Type:'") == [:])
        let twice = try fields("-H 'Accept: a' -H 'accept: b'")
        #expect(twice[values: .accept] == ["a", "b"])
    }

    @Test("options set the body and the query")
    func content() throws {
        let request = try Request(
            curl:
                "curl 'http://a.test/?x=1#f' -G -d a=b -d @- --data-urlencode 'c=d e&' --data-urlencode =é --url-query q=1"
                .replacing("-d @- ", with: ""))
        #expect(request.url.href == "http://a.test/?x=1&q=1&a=b&c=d+e%26&%C3%A9#f")
        #expect(request.method == .get)
        #expect(request.body == nil)
        #expect(try body(Request(curl: "curl a.test --json '{\"a\":' --json '1}'")) == "{\"a\":1}")
        #expect(try Request(curl: "curl -I a.test").method == .head)
        #expect(try Request(curl: "curl a.test --data-raw ''").body == .bytes([]))
        #expect(try body(Request(curl: "curl a.test --data-raw @x")) == "@x")
        #expect(try Request(curl: "curl -X PURGE a.test").method.rawValue == "PURGE")
    }

    @Test("-F adds parts; files are read when they are sent")
    func form() throws {
        let request = try Request(
            curl: """
                curl a.test -F 'a=b;type=text/x; charset=utf-8;filename="n\\"m"' -F 'f=@"/x;y/cat.png"' -F g=@z;type=t/u \
                --form-string 'h=@i;j' -F 'k="l;m"'
                """.replacing("-F g=@z;type=t/u", with: "-F 'g=@z;type=t/u'"))
        guard case .multipart(let form) = request.body else {
            Issue.record("no form")
            return
        }
        #expect(
            form.parts == [
                .init(
                    name: "a", content: .bytes(Array("b".utf8)), fileName: "n\"m", contentType: "text/x; charset=utf-8"),
                .init(name: "f", content: .file(path: "/x;y/cat.png"), fileName: "cat.png", contentType: "image/png"),
                .init(name: "g", content: .file(path: "z"), fileName: "z", contentType: "t/u"),
                .init(name: "h", content: .bytes(Array("@i;j".utf8))),
                .init(name: "k", content: .bytes(Array("l;m".utf8))),
            ])
        #expect(request.headerFields == [.contentType: "multipart/form-data; boundary=\(form.boundary)"])
        #expect(request.method == .post)
    }

    @Test("options set how the connection is made")
    func connection() throws {
        let request = try Request(
            curl: """
                curl https://a.test/ -m 1.25 --max-filesize 1000 -x socks5h://p.test -U 'us er:p@ss' -k --cacert ca.pem \
                -E 'c\\:x.pem:pw' --key k.pem --resolve a.test:443:127.0.0.1 --interface eth0 --unix-socket /run/s -6 --http1.1
                """)
        #expect(request.timeout == .milliseconds(1250))
        #expect(request.maximumSize == 1000)
        #expect(request.proxy == Proxy("socks5h://us%20er:p%40ss@p.test:1080"))
        #expect(request.proxy?.password == "p@ss")
        var connection = ConnectionOptions()
        connection.tls.verifies = false
        connection.tls.caFile = "ca.pem"
        connection.tls.certificateFile = "c:x.pem"
        connection.tls.keyPassword = "pw"
        connection.tls.keyFile = "k.pem"
        connection.resolve = ["a.test:443": "127.0.0.1"]
        connection.interface = "eth0"
        connection.unixSocket = "/run/s"
        connection.addressFamily = .ipv6
        connection.version = .http11
        #expect(request.connection == connection)
        #expect(try Request(curl: "curl a.test -x p.test:80").proxy?.description == "http://p.test:80")
        #expect(try Request(curl: "curl a.test -x p.test").proxy?.description == "http://p.test:1080")
        #expect(try Request(curl: "curl a.test --socks5 [::1]:9 --http2").proxy?.description == "socks5://[::1]:9")
        #expect(try Request(curl: "curl a.test -x '' -m 0").connection == nil)
    }

    private typealias Reason = CurlCommandError.Reason

    @Test(
        "a command that isn't curl, or has an impossible option, is refused with the place and the name",
        arguments: [
            ("", 1, 1, .notCurl("")), ("wget a.test", 1, 1, .notCurl("wget")), ("curl", 1, 5, .urlMissing),
            ("curl a.test --foo", 1, 13, .unknownOption("--foo")),
            ("curl a.test -s\\\n -sZ", 2, 2, .unknownOption("-Z")),
            ("curl --foo=bar a.test", 1, 6, .unknownOption("--foo")),
            ("curl a.test -H", 1, 13, .valueMissing("-H")), ("curl a.test --data", 1, 13, .valueMissing("--data")),
            ("curl a.test b.test", 1, 13, .severalURLs), ("curl 'a.test/[1-9]'", 1, 6, .severalURLs),
            ("curl 'a.test/{a,b}'", 1, 6, .severalURLs), ("curl 'http://[::1/'", 1, 6, .severalURLs),
            ("curl ftp://a.test/", 1, 6, .notURL("'ftp:'")),
            ("curl a.test -d @/etc/passwd", 1, 13, .readsFile("-d @FILE")),
            ("curl a.test --data-binary @-", 1, 13, .readsFile("--data-binary @FILE")),
            ("curl a.test --data-urlencode a@b", 1, 13, .readsFile("--data-urlencode @FILE")),
            ("curl a.test -H @fields", 1, 13, .readsFile("-H @FILE")),
            ("curl a.test -b jar", 1, 13, .readsFile("-b FILE")),
            ("curl a.test -F 'a=<b'", 1, 13, .readsFile("-F name=<FILE")),
            ("curl a.test -F a=@-", 1, 13, .readsFile("-F name=@-")),
            ("curl a.test -K x", 1, 13, .unsupportedOption("-K", because: "it would read a file")),
            ("curl a.test -I -d a", 1, 13, .conflict("-I", "-d")),
            ("curl a.test -d a -F a=b", 1, 18, .conflict("-d", "-F")),
            ("curl a.test -H nonsense", 1, 13, .invalidValue("-H", expected: "a field, such as 'Accept: text/html'")),
            ("curl a.test -H $'A: b\\nC: d'", 1, 13, .invalidValue("-H", expected: "text without control characters")),
            ("curl a.test -u me", 1, 13, .invalidValue("-u", expected: "user:password")),
            ("curl a.test -m soon", 1, 13, .invalidValue("-m", expected: "seconds, such as 1.5")),
            (
                "curl a.test -x 'http://'", 1, 13,
                .invalidValue("--proxy", expected: "[http://][user:password@]host[:port]")
            ),
        ] as [(String, Int, Int, CurlCommandError.Reason)])
    func refused(command: String, line: Int, column: Int, reason: CurlCommandError.Reason) throws {
        #expect(throws: CurlCommandError(reason, line: line, column: column)) { try Request(curl: command) }
    }

    @Test(
        "a command is never evaluated: shell syntax is refused with the place",
        arguments: [
            ("curl \"$URL\"", 1, 7, "$URL"), ("curl $HOME", 1, 6, "$HOME"), ("curl ${X}", 1, 6, "${"),
            ("curl $(id)", 1, 6, "$("),
            ("curl \"`id`\"", 1, 7, "`"), ("curl `id`", 1, 6, "`"), ("curl a.test | sh", 1, 13, "|"),
            ("curl a.test || x", 1, 13, "||"), ("curl a.test; rm", 1, 12, ";"), ("curl a.test && x", 1, 13, "&&"),
            ("curl a.test?a=1&b=2", 1, 16, "&"), ("curl a.test > f", 1, 13, ">"), ("curl < f a.test", 1, 6, "<"),
            ("curl (a)", 1, 6, "("), ("curl a.test/{b,c}", 1, 13, "{"), ("curl --cacert ~/x", 1, 15, "~"),
            ("curl a.test # x", 1, 13, "#"), ("curl $\"a\"", 1, 6, "$\""), ("cat f | curl a.test", 1, 7, "|"),
            ("printf '%s' x | curl a.test", 1, 15, "|"), ("printf '%s' | curl a.test", 1, 13, "|"),
            ("printf a | curl a.test | sh", 1, 24, "|"), ("curl ^\"a^\" ^\n | x", 2, 2, "|"),
        ])
    func shell(command: String, line: Int, column: Int, syntax: String) throws {
        #expect(throws: CurlCommandError(.shellSyntax(syntax), line: line, column: column)) {
            try Request(curl: command)
        }
    }

    @Test("a command with an open quotation, a second command or too many bytes is refused")
    func ends() throws {
        for command in ["curl 'a", "curl \"a", "curl $'a", "curl \"a\\"] {
            #expect(throws: CurlCommandError(.unterminatedQuote, line: 1, column: 6)) { try Request(curl: command) }
        }
        #expect(throws: CurlCommandError(.unterminatedQuote, line: 1, column: 7)) { try Request(curl: "curl ^\"a") }
        #expect(throws: CurlCommandError(.secondCommand, line: 3, column: 1)) {
            try Request(curl: "curl a.test\n\nrm x")
        }
        #expect(throws: CurlCommandError(.secondCommand, line: 2, column: 1)) {
            try Request(curl: "curl ^\"a^\"\nrm x")
        }
        let long = "curl a.test -d " + String(repeating: "x", count: CurlCommand.sizeLimit)
        #expect(throws: CurlCommandError(.tooLong(limit: CurlCommand.sizeLimit), line: 1, column: 1)) {
            try Request(curl: long)
        }
    }

    @Test(
        "a command is read in linear time",
        arguments: [
            "a", "\\a", "''", "' '", "\"\\\"\"", "$'\\x41'", " -s", " -d a", "\\\n", "[]", " -F 'a=\"b\";type=c;d=e'",
        ])
    func long(part: String) throws {
        let command = "curl -X PUT a.test/" + String(repeating: part, count: 200_000 / part.utf8.count)
        #expect((try? Request(curl: command))?.method ?? .put == .put)
        let windows = "curl ^\"a.test^\" ^\n" + String(repeating: "^" + part, count: 200_000 / part.utf8.count)
        #expect((try? Request(curl: windows))?.url.host ?? "a.test" == "a.test")
    }

    @Test("an error never shows a value, which may be a password")
    func errorTexts() throws {
        let error = try #require(throws: CurlCommandError.self) { try Request(curl: "curl a.test -u geheim") }
        #expect("\(error)" == "1:13: '-u': expected user:password")
        let shell = try #require(throws: CurlCommandError.self) { try Request(curl: "curl a.test?a&b") }
        #expect("\(shell)".hasPrefix("1:14: '&' is for a shell"))
    }
}
