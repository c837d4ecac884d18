import Glibc
import HTTPTypes
import SpiderHTTP
import SpiderTesting
import SpiderURL
import Testing

@Suite("curl itself", .timeLimit(.minutes(5)), .enabled(if: access("/usr/bin/curl", X_OK) == 0))
struct CurlProgramTests {
    /// What a server gets, but for the order of the fields, and for the codings, of which the program has a list of its own.
    private struct Message: Equatable {
        let method: String
        let target: String
        let fields: [String]
        let body: [UInt8]

        init(_ request: ReceivedRequest) {
            method = request.method
            target = request.target
            fields = request.fields.map { "\($0.name.lowercased()): \($0.value)" }
                .filter { !$0.hasPrefix("accept-encoding: ") }.sorted()
            body = request.body
        }
    }

    /// Runs a command in bash, and returns its exit status.
    private func exitStatus(of command: String) async throws -> Int32 {
        // In a file, because a command may be longer than an argument can be.
        let folder = try TemporaryFolder()
        try folder.write(command, to: "command.sh")
        // No configuration, no proxy and no cookies of whoever runs the tests.
        let environment = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"]
        return try await TestProcess("/bin/bash", ["command.sh"], in: folder, environment: environment).end().status
    }

    private static let bodies: [[UInt8]] = [
        [], Array("a=1&b='2'".utf8), Array("line\r\nline\n\t$HOME `id` \\ % é \u{1B}[0m !".utf8),
        Array(UInt8.min...UInt8.max),
        Array(repeating: 0x61, count: 1_200_000), Array("@/etc/hostname".utf8),
    ]

    @Test("curl, run with the command of a request, sends what the downloader sends", arguments: bodies)
    func sameMessage(body: [UInt8]) async throws {
        try await withCurl {
            $0.otherwise(.text("ok"))
        } run: { downloader, site in
            var requests: [Request] = []
            for method in [HTTPRequest.Method.post, .put] {
                var request = Request(
                    try WebURL(parsing: site.url("/a'b/[1-3]/{x,y}?q=$HOME&r=`id`&s=%20%22\\")), method: method,
                    body: body)
                request.headerFields = [
                    .userAgent: "it's \"me\" $HOME `id` \\ é", .accept: "text/html", .cookie: "a='1; b=2",
                    try #require(HTTPField.Name("X-Empty")): "", try #require(HTTPField.Name("X'Y")): "@z",
                ]
                requests.append(request)
            }
            if body.isEmpty {
                let url = try WebURL(parsing: site.url("/plain?a[]=1"))
                requests += [Request(url), Request(url, method: .head), Request(url, method: .delete)]
            }
            for request in requests {
                _ = try await downloader.fetch(request)
                let status = try await exitStatus(of: request.curl + " -s -S -o /dev/null --noproxy '*'")
                #expect(status == 0)
            }
            let messages = site.requests.map(Message.init)
            try #require(messages.count == 2 * requests.count)
            for index in requests.indices { #expect(messages[2 * index] == messages[2 * index + 1]) }
        }
    }

    @Test("curl sends the parts of a form, files included")
    func form() async throws {
        let path = "/tmp/spider-curl-\(UInt64.random(in: 0 ... .max)) ;\".txt"
        let file = try #require(fopen(path, "w"))
        fputs("content of the file", file)
        fclose(file)
        defer { unlink(path) }
        try await TestSite.withSite {
            $0.otherwise(.text("ok"))
        } run: { site in
            let form = Multipart([
                .text("title", "@it's; \"x\"\n$HOME"),
                .file("file", path: path, fileName: "a b.txt", contentType: "text/x"),
                .init(
                    name: "typed", content: .bytes(Array("\"q\" \\ ;é".utf8)), contentType: "text/plain; charset=utf-8"),
            ])
            let request = Request(try WebURL(parsing: site.url("/form")), multipart: form)
            #expect(try await exitStatus(of: request.curl + " -s -S -o /dev/null --noproxy '*'") == 0)
            let received = try #require(site.requests.first)
            let type = try #require(received.field("Content-Type"))
            let boundary = try #require(type.split(separator: "boundary=").last)
            #expect(type.hasPrefix("multipart/form-data; boundary="))
            let parts = [
                "Content-Disposition: form-data; name=\"title\"\r\n\r\n@it's; \"x\"\n$HOME",
                "Content-Disposition: form-data; name=\"file\"; filename=\"a b.txt\"\r\nContent-Type: text/x\r\n\r\n"
                    + "content of the file",
                "Content-Disposition: form-data; name=\"typed\"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
                    + "\"q\" \\ ;é",
            ]
            #expect(received.text == parts.map { "--\(boundary)\r\n\($0)\r\n" }.joined() + "--\(boundary)--\r\n")
        }
    }

    @Test(
        "curl sends the same as the request that its command is read as",
        arguments: [
            "-d a=1 -d 'b= 2'", "-G -d a=1 --data-urlencode 'b=é &'", "-u 'me:pass word' -A me -e http://b.test/",
            "--json '{\"a\":1}'", "-X PUT --data-raw $'\\x41\\n\\u00e9'", "-b 'a=1; b=2' -H 'X-A: b' -H 'Y;'",
            "-r 0-5 --oauth2-bearer abc", "-I -H 'Accept:'", "--data-urlencode ' a b' --data-urlencode '=c/d'",
        ])
    func reading(options: String) async throws {
        try await withCurl {
            $0.otherwise(.text("ok"))
        } run: { downloader, site in
            let command = "curl '\(site.url("/x?y=1"))' --compressed -s -o /dev/null --noproxy '*' \(options)"
            #expect(try await exitStatus(of: command) == 0)
            var request = try Request(curl: command)
            if request.headerFields[.userAgent] == nil {
                request.headerFields[.userAgent] = site.requests[0].field("User-Agent")
            }
            _ = try await downloader.fetch(request)
            let messages = site.requests.map(Message.init)
            let accept = "accept: */*"
            // `-H 'Accept:'` takes a field away that the downloader sends of itself.
            let expected = messages[0].fields + (options.contains("'Accept:'") ? [accept] : [])
            #expect(messages[1].method == messages[0].method)
            // The digits of escapes are small ones in older versions.
            #expect(messages[1].target.lowercased() == messages[0].target.lowercased())
            #expect(messages[1].fields == expected.sorted())
            #expect(messages[1].body == messages[0].body)
        }
    }
}
