import SpiderTesting
import Synchronization

/// A site whose pages link to each other in many ways, each with one heading; it answers a limited number of requests.
final class GraphSite: Sendable {
    private struct State {
        var asked = 0
        var limit = Int.max
        var gate = Gate()
        /// Who waits for how many requests.
        var waiting: [(count: Int, gate: Gate)] = []
    }

    private let state = Mutex(State())
    private let started: Mutex<TestSite?> = Mutex(nil)
    private let count: Int
    /// How long headings are, beyond the number of the page, in characters.
    private let padding: Int

    /// Starts the site.
    ///
    /// - Parameters:
    ///   - count: the number of pages, all of them reachable from `/0`
    ///   - limit: the number of requests that are answered at first; the others wait
    ///   - padding: how long headings are, beyond the number of the page, in characters that can't be compressed to less
    ///     than half
    init(count: Int, limit: Int = .max, padding: Int = 0) async throws {
        self.count = count
        self.padding = padding
        state.withLock { $0.limit = limit }
        let site = try await TestSite.start { site in
            site.on("/{number}") { [weak self] request in self?.answer(request) ?? .status(404) }
            site.on("/files/{number}") { [weak self] request in self?.answer(fileOf: request) ?? .status(404) }
        }
        started.withLock { $0 = site }
    }

    private func answer(_ request: ReceivedRequest) -> Answer {
        guard let number = Int(request.parameters["number"]), (0..<count).contains(number) else { return .status(404) }
        let links = [2 * number + 1, 2 * number + 2, number &* 7919 % count, number / 3, 0]
            .filter { $0 < count }.map { "<a href='/\($0)'>\($0)</a>" }
        return answer(.html("<h1>\(heading(number))</h1><img src='/files/\(number)'>\(links.joined(separator: "\n"))"))
    }

    private func answer(fileOf request: ReceivedRequest) -> Answer {
        guard let number = Int(request.parameters["number"]), (0..<count).contains(number) else { return .status(404) }
        return answer(.bytes(GraphSite.file(number), contentType: "application/octet-stream"))
    }

    private func answer(_ answer: Answer) -> Answer {
        state.withLock { state in
            state.asked += 1
            let asked = state.asked
            for waiting in state.waiting where waiting.count <= asked { waiting.gate.open() }
            state.waiting.removeAll { $0.count <= asked }
            return state.asked > state.limit ? .held(by: state.gate, answer) : answer
        }
    }

    /// The file that a page shows: a hundred kilobytes, and different for each.
    static func file(_ number: Int) -> [UInt8] { letters(number, 100_000) }

    private func heading(_ number: Int) -> String {
        padding == 0
            ? "Page \(number)" : "Page \(number) \(String(decoding: GraphSite.letters(number, padding), as: UTF8.self))"
    }

    private static func letters(_ seed: Int, _ count: Int) -> [UInt8] {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        return (0..<count).map { _ in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return UInt8(ascii: "a") + UInt8(truncatingIfNeeded: (state >> 32) % 26)
        }
    }

    /// Raises the number of requests that are answered, counted from the first; those that wait are answered now.
    func answer(upTo limit: Int) {
        let gate = state.withLock { state in
            state.limit = limit
            defer { state.gate = Gate() }
            return state.gate
        }
        gate.open()
    }

    /// The number of requests for pages and files so far.
    var asked: Int { state.withLock { $0.asked } }

    /// Waits until this many pages were requested.
    func received(_ count: Int) async throws {
        // The site counts a request before this does, so its own count is no help.
        let gate = Gate()
        state.withLock { state in
            if state.asked >= count { gate.open() } else { state.waiting.append((count: count, gate: gate)) }
        }
        await withTaskCancellationHandler {
            await gate.pass()
        } onCancel: {
            gate.open()
        }
        try Task.checkCancellation()
    }

    var start: String { started.withLock { $0?.url("/0") ?? "" } }

    func stop() async { await started.withLock { $0 }?.stop() }

    /// The items of a crawl of all pages, sorted.
    var lines: [String] {
        (0..<count).map { #"{"path":"/\#($0)","text":"\#(heading($0))"}"# }.sorted()
    }
}
