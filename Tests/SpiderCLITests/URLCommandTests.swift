import SpiderTesting
import Testing

@Suite("spider url", .timeLimit(.minutes(5)))
struct URLCommandTests {
    @Test("parse prints the parts, one a line, with an empty line between URLs")
    func parse() async throws {
        let end = try await TestProcess.run(
            "url", "parse", "HTTPS://me:secret@www.Example.co.uk:8443/films?q=%E4%B8%AD&b=%0A%25#top", "mailto:a@b")
        #expect(
            end
                == .init(
                    status: 0,
                    output: """
                        url: https://me:secret@www.example.co.uk:8443/films?q=%E4%B8%AD&b=%0A%25#top
                        scheme: https
                        username: me
                        password: secret
                        host: www.example.co.uk
                        port: 8443
                        path: /films
                        query: q=%E4%B8%AD&b=%0A%25
                        fragment: top
                        origin: https://www.example.co.uk:8443
                        site: example.co.uk
                        parameter: q=中
                        parameter: b=%0A%25

                        url: mailto:a@b
                        scheme: mailto
                        path: a@b

                        """, errors: ""))
    }

    @Test("parse --json prints an object a line")
    func parseJSON() async throws {
        let end = try await TestProcess.run("url", "parse", "--json", "http://example.com/?q=%0A", "mailto:a@b")
        #expect(
            end
                == .init(
                    status: 0,
                    output: #"""
                        {"url":"http://example.com/?q=%0A","scheme":"http","username":null,"password":null,"host":"example.com","port":80,"path":"/","query":"q=%0A","fragment":null,"origin":"http://example.com","site":"example.com","parameters":[{"name":"q","value":"\n"}]}
                        {"url":"mailto:a@b","scheme":"mailto","username":null,"password":null,"host":null,"port":null,"path":"a@b","query":null,"fragment":null,"origin":null,"site":null,"parameters":[]}

                        """#, errors: ""))
    }

    @Test(
        "canonical drops and keeps the parts that its options name",
        arguments: [
            ([], "https://example.com/~a?b=1&sid=2&utm_source=x\n"),
            (["--drop", "sid", "--drop", "utm_*"], "https://example.com/~a?b=1\n"),
            (["--drop-tracking", "--keep-fragment"], "https://example.com/~a?b=1&sid=2#top\n"),
        ])
    func canonical(options: [String], output: String) async throws {
        let end = try await TestProcess(
            ["url", "canonical", "https://example.com/%7ea?utm_source=x&sid=2&b=1#top"] + options, in: TemporaryFolder()
        ).end()
        #expect(end == .init(status: 0, output: output, errors: ""))
    }

    @Test("join resolves relative URLs from arguments and from standard input")
    func join() async throws {
        let end = try await TestProcess.run(
            "url", "join", "https://example.com/films/1", "../list", "-", "?page=2",
            input: "a\r\n\n//other.example\nlast")
        #expect(
            end
                == .init(
                    status: 0,
                    output: """
                        https://example.com/list
                        https://example.com/films/a
                        https://other.example/
                        https://example.com/films/last
                        https://example.com/films/1?page=2

                        """, errors: ""))
    }

    @Test("malformed URLs are reported with their line, the others are printed, and the exit status is 1")
    func malformed() async throws {
        let long = String(repeating: "x", count: 200_000)
        let end = try await TestProcess.run(
            "url", "canonical", "films", "-", input: "http://a.example\n\nhttp://[\nhttp://\(long)\nhttp://b.example\n")
        #expect(end.status == 1)
        #expect(end.output == "http://a.example/\nhttp://b.example/\n")
        #expect(
            end.errors == """
                not a URL: "films": it has no scheme, and there is no page to resolve it against
                standard input:3: not a URL: "http://[": the host begins with a bracket and is not an IPv6 address
                standard input:4: not a URL: "http://\(String(repeating: "x", count: 118))…": it is longer than 65536 bytes

                """)
    }

    @Test(
        "wrong usage exits with 64",
        arguments: [["parse"], ["canonical"], ["join", "https://example.com/"], ["join", "films", "a"]])
    func usage(arguments: [String]) async throws {
        let end = try await TestProcess(["url"] + arguments, in: TemporaryFolder()).end()
        #expect(end.status == 64)
        #expect(end.output.isEmpty)
        #expect(!end.errors.isEmpty)
    }

    @Test("a reader that goes away ends the command without a message")
    func closedPipe() async throws {
        let folder = try TemporaryFolder()
        try folder.write(String(repeating: "http://a.example\n", count: 100_000), to: "urls")
        let script = "{ \"$0\" url canonical - < urls 2> errors; echo $? > status; } | head -n 1 > first"
        let arguments = ["-c", script, try TestProcess.spider]
        let end = try await TestProcess(arguments, in: folder, program: "/bin/sh").end()
        #expect(end == .init(status: 0, output: "", errors: ""))
        #expect(try folder.text(of: "first") == "http://a.example/\n")
        #expect(try folder.text(of: "status") == "141\n")
        #expect(try folder.text(of: "errors") == "")
    }
}
