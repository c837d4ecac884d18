import HTTPTypes
@_spi(Algorithms) import SpiderHTTP
import SpiderURL
import SpiderValue
import Testing

@Suite("The content of a request")
struct RequestContentTests {
    private func url() throws -> WebURL { try WebURL(parsing: "http://a.test/x") }

    @Test("a form is sent in order, encoded as in browsers")
    func form() throws {
        let request = Request(try url(), form: ["b": "1 2", "a": "é&=+", "b": "", "*-._": "~"])
        #expect(request.method == .post)
        #expect(request.headerFields == [.contentType: "application/x-www-form-urlencoded"])
        #expect(request.body == .bytes(Array("b=1+2&a=%C3%A9%26%3D%2B&b=&*-._=%7E".utf8)))
        #expect(Request(try url(), form: [:]).body == .bytes([]))
    }

    private struct Film: Encodable {
        var title = "\"扫黑行动\""
        var year = 2022
        var tags = ["a"]
        var poster: String?
    }

    private struct Broken: Encodable {
        struct Refusal: Error {}
        func encode(to encoder: any Encoder) throws { throw Refusal() }
    }

    @Test("a value is sent as JSON; one that can't be encoded throws an error that says why")
    func json() throws {
        let request = try Request(try url(), json: Film())
        #expect(request.method == .post)
        #expect(request.headerFields == [.contentType: "application/json"])
        #expect(
            request.body?.bytes.map { String(decoding: $0, as: UTF8.self) }
                == #"{"title":"\"扫黑行动\"","year":2022,"tags":["a"]}"#)
        #expect(throws: ValueError.self) { try Request(try url(), json: Broken()) }
    }

    @Test("a form of parts has its boundary in the type")
    func multipart() throws {
        let form = Multipart([
            .text("title", "é"), .file("picture", path: "/tmp/a/cat.jpg"),
            .file("more", path: "x", fileName: "y", contentType: "text/plain"),
        ])
        let request = Request(try url(), multipart: form)
        #expect(request.method == .post)
        #expect(request.headerFields == [.contentType: "multipart/form-data; boundary=\(form.boundary)"])
        #expect(request.body == .multipart(form))
        #expect(request.body?.bytes == nil)
        #expect(
            form.parts == [
                .init(name: "title", content: .bytes(Array("é".utf8))),
                .init(
                    name: "picture", content: .file(path: "/tmp/a/cat.jpg"), fileName: "cat.jpg",
                    contentType: "application/octet-stream"),
                .init(name: "more", content: .file(path: "x"), fileName: "y", contentType: "text/plain"),
            ])
        #expect(form.boundary != Multipart(form.parts).boundary)
        // RFC 2046, section 5.1.1: 70 characters at most.
        #expect((16...70).contains(form.boundary.utf8.count))
    }

    @Test("requests with different bodies are different, except for a random boundary")
    func identity() throws {
        func fingerprint(_ parts: [Multipart.Part]) throws -> Fingerprint {
            Request(try url(), multipart: Multipart(parts)).fingerprint
        }
        #expect(try fingerprint([.text("a", "1")]) == fingerprint([.text("a", "1")]))
        let forms: [[Multipart.Part]] = [
            [], [.text("a", "1")], [.text("a", "2")], [.text("b", "1")], [.text("a", ""), .text("1", "")],
            [.text("a", "1"), .text("a", "1")], [.file("a", path: "1")],
            [.init(name: "a", content: .bytes(Array("1".utf8)), fileName: "f")],
            [.init(name: "a", content: .bytes(Array("1".utf8)), contentType: "f")],
        ]
        #expect(try Set(forms.map(fingerprint)).count == forms.count)
        let bodies: [Request.Body?] = [.bytes([0]), .bytes([1]), .bytes([0, 1])]
        #expect(Set(try bodies.map { Request(try url(), method: .post, body: $0).fingerprint }).count == bodies.count)
        #expect(
            try Request(url(), form: ["a": "1"]).fingerprint
                == Request(url(), method: .post, body: Array("a=1".utf8)).fingerprint)
    }
}
