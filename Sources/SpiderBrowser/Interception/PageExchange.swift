import HTTPTypes
import Logging
@_spi(Algorithms) import SpiderHTTP
import SpiderKit
import SpiderURL
import SpiderValue
import Synchronization

/// Answers the requests of one page: each goes through the layers inside, to the downloader.
final class PageExchange: Sendable {
    /// A page that a script has navigated to.
    struct Document: Sendable {
        var request: Request
        var status: HTTPResponse.Status
        var fields: HTTPFields
        var version: HTTPVersion
    }

    /// The answer to a request, without what belongs to its task.
    private struct Outcome: Sendable {
        var answer: PageAnswer
        var document: Document
        var body: [UInt8]
        var isOverloaded: Bool
    }

    private struct Inside {
        var first: PageAnswer?
        var document: Document?
        var navigations = 0
        var requests: [PageRequest] = []
        var keptBytes = 0
        var isOverloaded = false
    }

    /// The most pages that scripts may navigate to, one after the other.
    private static let navigationLimit = 20

    private let request: Request
    private let next: Next
    private let gate: HostGate
    private let limits: PageLimits
    private let log: Logger
    private let inside: Mutex<Inside>

    /// Creates an exchange for a page.
    ///
    /// - Parameters:
    ///   - request: the page's request
    ///   - first: the response to it, which the browser gets when it loads the page
    ///   - next: the layers inside
    init(
        _ request: Request, first: PageAnswer, next: Next, gate: HostGate, limits: PageLimits, log: Logger
    ) {
        self.request = request
        self.next = next
        self.gate = gate
        self.limits = limits
        self.log = log
        inside = Mutex(Inside(first: first))
    }

    /// The page that a script has navigated to last; `nil` if none has.
    var document: Document? { inside.withLock { $0.document } }

    /// The requests of the page's scripts.
    var requests: [PageRequest] { inside.withLock { $0.requests } }

    /// Whether the page's host has said that it is overloaded.
    var isOverloaded: Bool { inside.withLock { $0.isOverloaded } }

    /// Gives the browser the cookies of the crawl that scripts may read, where it has older ones.
    ///
    /// Those that it hasn't seen stay with the crawl, which sends them: a script has no use for them but to send them.
    func prepare(_ tab: BrowserTab) async {
        var values: [String: String] = [:]
        for field in next.prepared(request).headerFields[fields: .cookie] {
            for pair in CookiePair.all(in: field.bytes) {
                let name = String(decoding: pair.name, as: UTF8.self)
                let value = pair.bytes.drop { $0 != UInt8(ascii: "=") }.dropFirst()
                if values[name] == nil { values[name] = String(decoding: value, as: UTF8.self) }
            }
        }
        guard !values.isEmpty else { return }
        let answer = try? await tab.call("Network.getCookies", ["urls": [.string(request.url.href)]])
        for cookie in answer?["cookies"]?.elements ?? [] {
            guard let name = cookie["name"]?.text, let value = values[name], cookie["value"]?.text != value
            else { continue }
            var newer = cookie.entries
            for unknown in ["size", "session", "sameParty", "partitionKeyOpaque"] { newer[unknown] = nil }
            if cookie["session"] == .bool(true) { newer["expires"] = nil }
            newer["value"] = .string(value)
            tab.post("Network.setCookie", newer)
        }
    }

    /// Answers a request of the page.
    func answer(_ paused: PausedRequest, in tab: BrowserTab) async {
        if paused.purpose == .page, let first = inside.withLock({ $0.first.take() }) {
            tab.fulfil(paused, first)
            return
        }
        guard var request = PageRequestMaker(of: self.request).request(for: paused) else {
            tab.refuse(paused)
            return
        }
        if paused.purpose == .page, let reason = reasonToStay(request) {
            tab.fail(.leadsAway(request.url.redacted, reason: reason))
            tab.refuse(paused)
            return
        }
        if paused.purpose != .part { request = await adding(cookiesOf: tab, to: request) }
        let place = paused.purpose == .script ? note(next.prepared(request)) : nil
        do {
            let outcome = try await send(request, isSpaced: paused.purpose != .part)
            note(outcome, at: place, isPage: paused.purpose == .page)
            tab.fulfil(paused, outcome.answer)
        } catch {
            let failure = error as? FetchFailure
            note(failure?.message ?? "\(error)", at: place)
            log.debug(
                "a request of a page has failed: \(failure?.message ?? "\(error)")",
                metadata: ["url": "\(request.url.redacted)", "page": "\(self.request.url.redacted)"])
            tab.refuse(paused, because: failure?.reason.browserWord ?? "Failed")
        }
    }

    /// The reason why a script may not navigate to a page.
    private func reasonToStay(_ request: Request) -> String? {
        let count = inside.withLock { inside in
            inside.navigations += 1
            return inside.navigations
        }
        if count > PageExchange.navigationLimit { return "more than \(PageExchange.navigationLimit) pages in a row" }
        return next.reasonToSkip(request)
    }

    private func send(_ request: Request, isSpaced: Bool) async throws -> Outcome {
        try await gate.pass(request.url, isSpaced: isSpaced) {
            let response = try await next(request)
            return Outcome(
                answer: PageAnswer(response),
                document: Document(
                    request: request, status: response.status, fields: response.headerFields,
                    version: response.version),
                body: response.body, isOverloaded: response.report.outcome == .overloaded)
        }
    }

    /// Adds the cookies that scripts have set: the layers inside know all others.
    private func adding(cookiesOf tab: BrowserTab, to request: Request) async -> Request {
        guard
            let answer = try? await tab.call("Network.getCookies", ["urls": [.string(request.url.href)]]),
            case let cookies = answer["cookies"]?.elements ?? [], !cookies.isEmpty
        else { return request }
        var request = request
        for cookie in cookies where cookie["httpOnly"] != .bool(true) {
            guard let name = cookie["name"]?.text, let value = cookie["value"]?.text else { continue }
            request.headerFields.append(HTTPField(name: .cookie, value: "\(name)=\(value)"))
        }
        return request
    }

    // MARK: What the spider may read

    private func note(_ request: Request) -> Int {
        inside.withLock { inside in
            inside.requests.append(PageRequest(request: request))
            return inside.requests.count - 1
        }
    }

    private func note(_ failure: String, at place: Int?) {
        guard let place else { return }
        inside.withLock { $0.requests[place].failure = failure }
    }

    private func note(_ outcome: Outcome, at place: Int?, isPage: Bool) {
        inside.withLock { inside in
            if outcome.isOverloaded, HostKey(outcome.document.request.url) == HostKey(request.url) {
                inside.isOverloaded = true
            }
            if isPage, outcome.document.status.kind != .redirection { inside.document = outcome.document }
            guard let place else { return }
            inside.requests[place].status = outcome.document.status
            inside.requests[place].headerFields = outcome.document.fields
            guard inside.keptBytes + outcome.body.count <= limits.body else { return }
            inside.keptBytes += outcome.body.count
            inside.requests[place].body = outcome.body
        }
    }
}

extension BrowserTab {
    /// Answers a request of the page.
    fileprivate func fulfil(_ request: PausedRequest, _ answer: PageAnswer) {
        fulfil(request, status: answer.status, fields: answer.fields, body: answer.body)
    }
}

extension FetchFailure.Reason {
    /// The browser's word for a failure, which it tells the page's scripts.
    fileprivate var browserWord: String {
        switch self {
        case .unknownHost: "NameNotResolved"
        case .refused: "ConnectionRefused"
        case .noRoute: "AddressUnreachable"
        case .notConnected, .connectTimeout: "ConnectionFailed"
        case .timeout, .tooSlow: "TimedOut"
        case .connectionLost: "ConnectionReset"
        case .addressRefused, .layer: "BlockedByClient"
        default: "Failed"
        }
    }
}
