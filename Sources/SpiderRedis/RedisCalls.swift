import SpiderHTTP
import SpiderKit
@_spi(Algorithms) import SpiderURL
@_spi(Algorithms) import SpiderValue

/// Makes the calls of scripts, with their arguments in order.
struct RedisCalls {
    /// A request that was taken: its URL, and the kind of page that it leads to.
    struct Taken {
        let url: WebURL?
        let page: any Codable & Sendable
    }

    let keys: RedisKeys
    let coding: RequestCoding
    let worker: String

    private func call(_ script: RedisScript) -> RedisCall {
        var call = RedisCall(script, key: keys.job)
        call.words.append(worker)
        return call
    }

    func take(from host: HostKey, within allowance: HostAllowance, answered: Set<Int>) -> RedisCall {
        var call = call(.take)
        call.words.append(host.description)
        call.words.append(min(allowance.concurrency, 1_000_000_000))
        call.words.append(allowance.delay.wholeMilliseconds)
        call.words.append(ids: Array(answered))
        return call
    }

    func takeAll(from host: HostKey, limit: Int) -> RedisCall {
        var call = call(.takeAll)
        call.words.append(host.description)
        call.words.append(limit)
        return call
    }

    /// Returns the call for a worker's turn.
    ///
    /// - Parameters:
    ///   - lease: the lease of the worker
    ///   - wanted: the number of hosts that it asks for
    ///   - spider: the spider's name
    ///   - mark: the mark by which the worker knows the job; empty if it doesn't know it yet
    ///   - mayBegin: whether the worker may run `start`
    ///   - answered: requests with a response
    func turn(
        lease: Duration, wanted: Int, spider: String, mark: String, mayBegin: Bool, answered: Set<Int>
    ) -> RedisCall {
        var call = call(.turn)
        call.words.append(lease.wholeMilliseconds)
        call.words.append(wanted)
        call.words.append(spider)
        // The mark of a job that this worker creates: its own name is as good as any.
        call.words.append(worker)
        call.words.append(mark)
        call.words.append(mayBegin)
        call.words.append(ids: Array(answered))
        return call
    }

    func sync(_ ids: [Int]) -> RedisCall {
        var call = call(.sync)
        call.words.append(ids: ids)
        return call
    }

    func hold(_ holds: [HostKey: ContinuousClock.Instant], now: ContinuousClock.Instant) -> RedisCall {
        var call = RedisCall(.hold, key: keys.job)
        call.words.append(holds.count)
        for (host, time) in holds {
            call.words.append(host.description)
            call.words.append((time - now).wholeMilliseconds)
        }
        return call
    }

    func leave() -> RedisCall { call(.leave) }

    /// Returns the call that enqueues failed pages.
    ///
    /// - Parameter pages: failed pages, with the requests that are enqueued for them
    static func retry(_ pages: [(page: FailedPage, request: Request)], keys: RedisKeys) throws -> RedisCall {
        var call = RedisCall(.retry, key: keys.job)
        call.words.append(pages.count)
        for (page, request) in pages {
            call.words.append(page.source.rawValue)
            call.words.append(RedisCommand.text(page.id))
            call.words.append(try StoredRequest(request, page: page.stored.page).json)
            call.words.append(request.score)
            call.words.append(HostKey(request.url).description)
        }
        return call
    }

    /// Returns the call that commits a page.
    ///
    /// - Parameters:
    ///   - page: the end of the page
    ///   - found: its requests, without known duplicates
    ///   - taken: the request as it was taken
    ///   - starts: the number of commits of `start` so far
    ///   - known: numbers of requests whose commits have a reply
    ///   - now: the time
    /// - Throws: `ValueError` if a kind of page can't be encoded.
    func commit(
        _ page: PageCommit, _ found: [FoundRequest], _ taken: Taken?, starts: Int, known: [Int],
        now: ContinuousClock.Instant
    ) throws -> RedisCall {
        let kind =
            switch page.disposition {
            case .done: "done"
            case .failed: "failed"
            case .skipped: "skipped"
            case .again: "again"
            }
        var call = commit(page.id, kind, starts: starts, known: known)
        if case .again(let request, let notBefore, _) = page.disposition, page.id != nil {
            call.words.append(try coding.encode(request, taken?.page ?? ""))
            call.words.append(request.score)
            call.words.append(HostKey(request.url).description)
            call.words.append((notBefore - now).wholeMilliseconds)
            call.words.append(fingerprint: request.url == taken?.url ? nil : request.fingerprint)
            call.words.append(request.allowsDuplicate || request.hasBeenRedirectedBack)
        }
        if case .failed(let reason, let detail) = page.disposition, page.id != nil {
            call.words.append(PageFault(reason: reason, detail: detail, status: page.status).json)
        }
        call.words.append(page.items.count)
        for item in page.items {
            call.words.append(item.type)
            var json: [UInt8] = []
            Value.object(item.fields).appendJSON(to: &json)
            call.words.append(json)
        }
        call.words.append(found.count)
        for request in found {
            call.words.append(fingerprint: request.fingerprint)
            call.words.append(request.request.allowsDuplicate)
            call.words.append(request.request.score)
            call.words.append(request.host.description)
            call.words.append(request.request.delay.wholeMilliseconds)
            call.words.append(try coding.encode(request.request, request.page))
        }
        return call
    }

    /// Returns the call for a page whose items or requests can't be encoded.
    func failure(_ id: Int?, starts: Int, known: [Int]) -> RedisCall {
        var call = commit(id, "failed", starts: starts, known: known)
        if id != nil { call.words.append(PageFault(reason: "its items or links can't be stored").json) }
        call.words.append(0)
        call.words.append(0)
        return call
    }

    private func commit(_ id: Int?, _ kind: String, starts: Int, known: [Int]) -> RedisCall {
        var call = call(.commit)
        call.words.append(id.map(RedisCommand.text) ?? "")
        call.words.append(kind)
        call.words.append(starts)
        call.words.append(ids: known)
        return call
    }
}

extension RedisCommand {
    /// Returns a number in the queue's form: all have one length, so that they sort as text.
    fileprivate static func text(_ id: Int) -> String {
        let digits = "\(id)"
        return String(repeating: "0", count: max(0, 12 - digits.utf8.count)) + digits
    }

    fileprivate mutating func append(ids: [Int]) {
        append(ids.count)
        for id in ids { append(RedisCommand.text(id)) }
    }

    /// Appends a fingerprint's place in the seen set; two empty words for none.
    fileprivate mutating func append(fingerprint: Fingerprint?) {
        append(fingerprint?.seenBucket ?? "")
        append(fingerprint?.seenMember ?? "")
    }
}

extension Fingerprint {
    /// The set that it is in, one of 65,536.
    var seenBucket: String { String(high >> 48, radix: 16) }

    /// The member that stands for it there: a whole number, which takes 8 bytes.
    var seenMember: String { "\(Int64(bitPattern: low))" }
}

extension Request {
    /// Its score in a queue: the lowest goes first. Not all priorities beyond 10^15 can be told apart.
    fileprivate var score: String { abs(Double(priority)) < 1e15 ? "\(-priority)" : "\(-Double(priority))" }

    /// Whether its URL has redirected to it before: to set a cookie, or to normalize the URL.
    fileprivate var hasBeenRedirectedBack: Bool {
        let target = Fingerprint(method: "GET", url: url)
        return redirects.contains { Fingerprint(method: "GET", url: $0) == target }
    }
}

extension Duration {
    /// Whole milliseconds, rounded up; 0 if it is negative.
    var wholeMilliseconds: Int {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        return Int(min(seconds, 1 << 40)) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
