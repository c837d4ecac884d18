import HTTPTypes
import SpiderHTTP
import SpiderTesting
import SpiderURL
import Testing

@Suite("A data: URL")
struct DataURLTests {
    @Test(
        "a data: URL has a type and a body",
        arguments: [
            ("data:,hello%2C%20world", "text/plain;charset=US-ASCII", "hello, world"),
            ("data:text/html,<p>hi</p>", "text/html", "<p>hi</p>"),
            ("data:text/plain;charset=utf-8,%C3%BC#fragment", "text/plain;charset=utf-8", "ü"),
            ("data:;charset=utf-8,x", "text/plain;charset=utf-8", "x"),
            ("data:text/plain;base64,aGVsbG8=", "text/plain", "hello"),
            ("data:text/plain;BASE64,aGVsbG8", "text/plain", "hello"),
            ("data:text/plain; base64 ,aGVs%0AbG8%3D", "text/plain", "hello"),
            ("data:;base64,", "text/plain;charset=US-ASCII", ""),
            ("data:no type,x%", "text/plain;charset=US-ASCII", "x%"),
            ("data:,a?b=c", "text/plain;charset=US-ASCII", "a?b=c"),
        ])
    func contents(address: String, type: String, text: String) async throws {
        try await withCurl { curl, _ async throws in
            let response = try await curl.get(address)
            #expect(response.status == .ok)
            #expect(response.contentType == type)
            #expect(response.bodyText == text)
        }
    }

    @Test("a data: URL without a comma or with invalid base64 fails")
    func malformed() async throws {
        try await withCurl { curl, _ async throws in
            for address in ["data:", "data:text/plain", "data:;base64,abcde", "data:;base64,a*b="] {
                let reason = try await curl.failure(of: address)
                #expect(reason == .malformed("a data: URL that holds nothing"), "\(address)")
            }
        }
    }

    @Test("a data: URL has the limit of bodies, and fails as the target of a redirect")
    func limits() async throws {
        try await withCurl(limits: .init(bodySize: 5)) { curl, _ async throws in
            #expect(try await curl.failure(of: "data:,123456") == .bodyTooLarge(limit: 5))
            var request = Request(try WebURL(parsing: "data:,123456"))
            request.allowsTruncation = true
            let response = try await curl.fetch(request)
            #expect(response.bodyText == "12345")
            #expect(response.flags == .truncated)
            request.redirects = [try WebURL(parsing: "http://films.example/")]
            #expect(try await curl.failure(of: request) == .unsupportedScheme("data"))
        }
    }
}
