import SpiderKit
import SpiderTesting
import Testing

@Suite("The requests that a page leads to") struct FoundRequestsTests {
    private struct Kind: Codable, Equatable { var number: Int }

    /// Requests of many shapes, as many as do not fit into the form for the first ones.
    private func many(_ count: Int) throws -> [FoundRequest] {
        try (0..<count).map { number in
            var request = Request(try #require(WebURL("http://a.test:8080/é/\(number)?q=\(number % 7)#f")))
            request.depth = number / 1_500
            request.priority = number % 3 == 0 ? 5 : 0
            if number % 2 == 0 {
                request.referrer = Referrer(try #require(WebURL("http://a.test/\(number % 4)")), policy: .origin)
            }
            if number % 97 == 0 {
                request.method = .post
                request.body = .bytes(Array("n=\(number)".utf8))
            }
            if number % 89 == 0 { request.headerFields[.accept] = "application/json" }
            if number % 83 == 0 { request.session = "s\(number % 5)" }
            var found = FoundRequest(request, page: Kind(number: number))
            if number % 5 == 0 { found.link = number % 10 == 0 ? "" : "../é/\(number)" }
            return found
        }
    }

    private func description(_ found: FoundRequest) throws -> String {
        let json = try Value(encoding: found.request).json
        return "\(json) \(found.link ?? "-") \(found.fingerprint) \(found.host) \(found.page)"
    }

    @Test("comes back as it was followed, however much it is", arguments: [0, 1, 999, 1_000, 1_001, 4_000])
    func roundTrip(count: Int) throws {
        let requests = try many(count)
        let found = FoundRequests(requests)
        #expect(found.count == count)
        #expect(found.isEmpty == (count == 0))
        #expect(try found.map(description) == requests.map(description))
    }

    @Test("takes less than 200 bytes a link when it is much")
    func size() throws {
        var found = FoundRequests()
        let referrer = Referrer(try #require(WebURL("http://a.test/")))
        for number in 0..<100_000 {
            var request = Request(try #require(WebURL("http://a.test/films/\(number).html")))
            request.referrer = referrer
            var one = FoundRequest(request, page: Kind(number: 1))
            one.link = "films/\(number).html"
            found.append(one)
        }
        #expect(found.size < 100_000 * 250)
    }

    @Test("are skipped if there is a reason, in order, and with the reasons")
    func skipping() throws {
        let requests = try many(3_000)
        var found = FoundRequests(requests)
        let skipped = found.skip { $0.request.depth == 1 ? "too deep" : nil }
        #expect(try found.map(description) == requests.filter { $0.request.depth != 1 }.map(description))
        #expect(
            try skipped.map { try description($0.request) }
                == requests.filter { $0.request.depth == 1 }.map(description))
        #expect(Set(skipped.map(\.reason)) == ["too deep"])
        #expect(skipped.count == 1_500)
        #expect(found.skip { _ in nil }.isEmpty)
        #expect(found.count == 1_500)
    }
}
