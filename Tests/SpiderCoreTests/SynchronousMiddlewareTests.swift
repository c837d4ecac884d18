import HTTPTypes
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderFixtures

@Suite("Layers that never wait") struct SynchronousMiddlewareTests {
    private struct Refused: Error {}

    /// Notes what it is asked for, and adds its name to a field.
    private struct Named: SynchronousMiddleware {
        let name: String
        let notes: Notes<String>
        var refuses = false
        var repairs = false

        func send(_ request: Request) throws -> Request? {
            notes.add("\(name) sends")
            if refuses { throw Refused() }
            return prepare(request)
        }

        func prepare(_ request: Request) -> Request {
            var request = request
            request.headerFields[.via] = (request.headerFields[.via] ?? "") + name
            return request
        }

        func settle(
            _ outcome: Result<Response, any Error>, of request: Request, sent: Request
        ) throws -> Response {
            let before = request.headerFields[.via] ?? "-"
            notes.add("\(name) settles \(before) as \(sent.headerFields[.via] ?? "-")")
            if repairs, case .failure = outcome { return Response(to: sent, status: .ok) }
            return try outcome.get()
        }
    }

    /// Waits for the layers inside by itself.
    private struct Waiting: Middleware {
        let notes: Notes<String>

        func handle(_ request: Request, next: Next) async throws -> Response {
            notes.add("waits")
            defer { notes.add("has waited") }
            return try await next(request)
        }
    }

    /// Waits for some requests only.
    private struct Sometimes: SynchronousMiddleware {
        let notes: Notes<String>

        func send(_ request: Request) -> Request? { request.url.path == "/wait" ? nil : request }

        func handle(_ request: Request, next: Next) async throws -> Response {
            notes.add("handles")
            return try await next(request)
        }
    }

    private let notes = Notes<String>()

    private func send(_ layers: [any Middleware], to path: String = "/") async throws -> String? {
        let downloader = StubDownloader { page("", to: $0) }
        let request = Request(try WebURL(parsing: "http://a.test\(path)"))
        return try await Next(layers, around: downloader)(request).request.headerFields[.via]
    }

    @Test("are called from the outermost to the innermost, and back")
    func order() async throws {
        #expect(try await send([Named(name: "a", notes: notes), Named(name: "b", notes: notes)]) == "ab")
        #expect(notes.all == ["a sends", "b sends", "b settles a as ab", "a settles - as a"])
    }

    @Test("are in one chain with layers that wait")
    func mixed() async throws {
        let layers: [any Middleware] = [
            Named(name: "a", notes: notes), Waiting(notes: notes), Named(name: "b", notes: notes),
        ]
        #expect(try await send(layers) == "ab")
        #expect(
            notes.all == ["a sends", "waits", "b sends", "b settles a as ab", "has waited", "a settles - as a"])
    }

    @Test("that refuse a request don't see its outcome, and those outside do")
    func refusal() async throws {
        let layers = [
            Named(name: "a", notes: notes), Named(name: "b", notes: notes, refuses: true),
            Named(name: "c", notes: notes),
        ]
        await #expect(throws: Refused.self) { try await send(layers) }
        #expect(notes.all == ["a sends", "b sends", "a settles - as a"])
    }

    @Test("may answer in place of a failure")
    func repair() async throws {
        let layers = [
            Named(name: "a", notes: notes, repairs: true), Named(name: "b", notes: notes, refuses: true),
        ]
        #expect(try await send(layers) == "a")
    }

    @Test("handle the requests for which they send nothing")
    func sometimes() async throws {
        let layers: [any Middleware] = [
            Named(name: "a", notes: notes), Sometimes(notes: notes), Named(name: "b", notes: notes),
        ]
        #expect(try await send(layers, to: "/wait") == "ab")
        #expect(
            notes.all == ["a sends", "handles", "b sends", "b settles a as ab", "a settles - as a"])
        #expect(try await send(layers) == "ab")
        #expect(notes.all.filter { $0 == "handles" } == ["handles"])
    }

    @Test("prepare and receive by default")
    func defaults() async throws {
        struct Adding: SynchronousMiddleware {
            func prepare(_ request: Request) -> Request {
                var request = request
                request.headerFields[.via] = "x"
                return request
            }

            func receive(_ response: Response, to request: Request) -> Response {
                var response = response
                response.headerFields[.via] = "y"
                return response
            }
        }
        let downloader = StubDownloader { page("", to: $0) }
        let request = Request(try WebURL(parsing: "http://a.test/"))
        for response in [
            try await Next([Adding()], around: downloader)(request),
            try await Adding().handle(request, next: Next([], around: downloader)),
        ] {
            #expect(response.request.headerFields[.via] == "x")
            #expect(response.headerFields[.via] == "y")
        }
    }
}
