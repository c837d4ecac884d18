import HTTPTypes
import SpiderHTTP
import SpiderKit
import SpiderURL
import SpiderValue
import Testing

@testable import SpiderBrowser

@Suite("A recorded page") struct RecordedPageTests {
    private func url(_ path: String) throws -> WebURL { try WebURL(parsing: "https://example.org\(path)") }

    private func rendered() throws -> Response {
        var request = Request(try url("/app/home"), headerFields: [.authorization: "Bearer geheim"])
        request.redirects = [try url("/app")]
        var response = Response(
            to: request, status: .ok, headerFields: [.contentType: "text/html; charset=utf-8"],
            body: Array("<p>rendered".utf8))
        var films = PageRequest(
            request: Request(
                try WebURL(parsing: "https://ada:geheim@example.org/api"), method: .post,
                headerFields: [.accept: "application/json", .cookie: "sid=geheim"], body: .bytes(Array("{}".utf8))))
        films.status = .ok
        films.headerFields[.contentType] = "application/json"
        films.body = Array(#"{"a":1}"#.utf8)
        var refused = PageRequest(request: Request(try url("/track")))
        refused.failure = "robots.txt forbids it"
        response.attach(
            RenderedPage(
                requests: [films, refused], values: ["film": ["title": "Playtime"]],
                files: ["shot": RenderedFile(type: "image/png", bytes: [0x89, 0, 0xFF])]))
        return response
    }

    private func replayed(_ response: Response) throws -> (note: String, response: Response) {
        let page = try #require(response.attachment(RenderedPage.self))
        let note = try Value(encoding: RecordedPage(response, page)).json
        let plain = Response(to: Request(try url("/app")), status: .ok, body: Array("<div id=app>".utf8))
        let recorded = try Value(json: note).decode(RecordedPage.self)
        return (note, recorded.response(to: plain, html: response.body))
    }

    @Test("a rendered page is replayed with all that it had")
    func replayed() throws {
        let response = try replayed(rendered()).response
        #expect(try response.url == url("/app/home"))
        #expect(try response.redirects == [url("/app")])
        #expect(String(decoding: response.body, as: UTF8.self) == "<p>rendered")
        #expect(response.contentType == "text/html; charset=utf-8")
        #expect(response.isRendered)
        #expect(response.requests().map(\.url.path) == ["/api", "/track"])
        #expect(try response.requests(matching: "/api")[0].json == ["a": 1])
        #expect(response.requests(matching: "/track")[0].failure == "robots.txt forbids it")
        #expect(try response.value(Value.self, of: "film") == ["title": "Playtime"])
        #expect(response.file("shot") == RenderedFile(type: "image/png", bytes: [0x89, 0, 0xFF]))
    }

    @Test("what gives access is not recorded")
    func secrets() throws {
        #expect(try !replayed(rendered()).note.contains("geheim"))
    }
}
