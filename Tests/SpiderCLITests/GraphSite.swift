import SpiderTesting
import Synchronization

/// A site whose pages lead to each other in many ways, each with one heading; it can be told to answer so far and no further.
final class GraphSite: Sendable {
    private struct State {
        var asked = 0
        var limit = Int.max
        var gate = Gate()
    }

    private let state = Mutex(State())
    private let started: Mutex<TestSite?> = Mutex(nil)
    private let count: Int

    /// Starts the site.
    ///
    /// - Parameters:
    ///   - count: how many pages it has, all of them reached from `/0`
    ///   - limit: how many requests are answered at first; the others wait
    init(count: Int, limit: Int = .max) async throws {
        self.count = count
        state.withLock { $0.limit = limit }
        let site = try await TestSite.start { site in
            site.on("/{number}") { [weak self] request in self?.answer(request) ?? .status(404) }
        }
        started.withLock { $0 = site }
    }

    private func answer(_ request: ReceivedRequest) -> Answer {
        guard let number = Int(request.parameters["number"]), (0..<count).contains(number) else { return .status(404) }
        let links = [2 * number + 1, 2 * number + 2, number &* 7919 % count, number / 3, 0]
            .filter { $0 < count }.map { "<a href='/\($0)'>\($0)</a>" }
        let page = Answer.html("<h1>Page \(number)</h1>\(links.joined(separator: "\n"))")
        return state.withLock { state in
            state.asked += 1
            return state.asked > state.limit ? .held(by: state.gate, page) : page
        }
    }

    /// Answers more requests, counted from the first; those that wait are answered now.
    func answer(upTo limit: Int) {
        let gate = state.withLock { state in
            state.limit = limit
            defer { state.gate = Gate() }
            return state.gate
        }
        gate.open()
    }

    /// How many pages were asked for.
    var asked: Int { state.withLock { $0.asked } }

    /// Waits until this many pages were asked for.
    func received(_ count: Int) async throws {
        guard let site = started.withLock({ $0 }) else { return }
        while true {
            let seen = site.requestCount
            if asked >= count { return }
            // Of the requests that come at once there are more than the one that may be counted just now.
            try await site.received(seen + 1)
        }
    }

    var start: String { started.withLock { $0?.url("/0") ?? "" } }

    func stop() async { await started.withLock { $0 }?.stop() }

    /// What a crawl of all pages writes, sorted.
    var lines: [String] {
        (0..<count).map { #"{"path":"/\#($0)","text":"Page \#($0)"}"# }.sorted()
    }
}
