import SpiderHTTP
import SpiderKit
@_spi(Algorithms) import SpiderURL

extension RedisJobArchive {
    /// The number of queued requests of a host that are read to find a URL.
    private static let queueBudget = 100_000

    func stories(of url: WebURL, in job: String, now: UnixTime) throws -> [URLStory] {
        let report = try report(on: job)
        let search = Search(url)
        let blank = URLStory(job: job, state: report.state, url: url.redacted, fate: .unseen)
        let link = link()
        var found = try failed(search) + inFlight(search, over: link)
        let (queued, isWhole) = try queued(search, host: HostKey(url).description, over: link)
        found += queued
        // A request may be found twice if it moves from one place to another meanwhile.
        var known: Set<Int> = []
        found = found.filter { known.insert($0.id).inserted }.sorted { $0.id < $1.id }
        if found.isEmpty {
            var story = blank
            if try isSeen(search.fingerprint, over: link) {
                story.fate = .seen(
                    isWhole
                        ? "it has been requested, or redirected to another host; Redis keeps no more of a page that is done or skipped"
                        : "it is queued, or has been requested; only the first \(Self.queueBudget.grouped) queued requests were read"
                )
            }
            return [story]
        }
        return found.map { entry in
            var story = blank
            story.method = entry.request.method.rawValue
            story.found = URLStory.Found(depth: entry.request.depth)
            story.fate = entry.fate
            let current = entry.request.url.redacted
            story.currentURL = current == story.url ? nil : current
            return story
        }
    }

    /// A request for the URL.
    private struct Entry {
        let id: Int
        let request: Request
        let fate: URLStory.Fate
    }

    /// Recognizes requests for a URL, in whatever form.
    private struct Search {
        let fingerprint: Fingerprint

        init(_ url: WebURL) { fingerprint = Fingerprint(method: "GET", url: url) }

        func matches(_ request: Request) -> Bool {
            ([request.url] + request.redirects).contains { Fingerprint(method: "GET", url: $0) == fingerprint }
        }
    }

    private func isSeen(_ fingerprint: Fingerprint, over link: RedisLink) throws -> Bool {
        let command = RedisCommand("SISMEMBER", keys.seen(fingerprint.seenBucket), fingerprint.seenMember)
        return try run(command, over: link).number == 1
    }

    private func failed(_ search: Search) throws -> [Entry] {
        var entries: [Entry] = []
        try forEachFailedBatch { batch in
            for page in batch {
                guard let request = try? page.stored.request, search.matches(request) else { continue }
                let end = URLStory.End(
                    time: page.time, status: page.fault.status, attempts: request.attempt,
                    reason: page.fault.reason, detail: page.fault.detail)
                entries.append(Entry(id: page.id, request: request, fate: .failed(end)))
            }
            return true
        }
        return entries
    }

    private func inFlight(_ search: Search, over link: RedisLink) throws -> [Entry] {
        var entries: [Entry] = []
        for worker in try workers() {
            let held = RedisJobStore.entries(in: try run(RedisCommand("HGETALL", keys.held(worker)), over: link))
            // "=" stands for one that has been committed.
            let ids = held.filter { $0.value != [UInt8(ascii: "=")] }.map(\.key)
            for (id, stored) in zip(ids, try requests(ids, over: link)) {
                guard let request = try? stored?.request, search.matches(request), let number = Int(id) else {
                    continue
                }
                entries.append(Entry(id: number, request: request, fate: .inFlight(worker: worker)))
            }
        }
        return entries
    }

    /// Returns the queued requests for the URL, and whether the whole queue of the host was read.
    private func queued(_ search: Search, host: String, over link: RedisLink) throws -> (
        entries: [Entry], isWhole: Bool
    ) {
        var entries: [Entry] = []
        var isWhole = true
        for isDelayed in [false, true] {
            let key = isDelayed ? keys.later(host) : keys.queue(host)
            for start in stride(from: 0, to: RedisJobArchive.queueBudget, by: RedisJobArchive.batch) {
                let end = start + RedisJobArchive.batch
                let command = RedisCommand("ZRANGE", key, "\(start)", "\(end - 1)", "WITHSCORES")
                let words = try run(command, over: link).elements
                let members = stride(from: 0, to: words.count - 1, by: 2).map { (words[$0].text ?? "", words[$0 + 1]) }
                // With a delay, a member is the number and the score in the queue; its own score is the time.
                let ids = members.map { String($0.0.prefix(12)) }
                for (index, stored) in try requests(ids, over: link).enumerated() {
                    guard let request = try? stored?.request, search.matches(request), let id = Int(ids[index])
                    else { continue }
                    var place = URLStory.Place(host: host)
                    if isDelayed {
                        place.until = UnixTime(Int64(((members[index].1.number ?? 0) + 999) / 1000))
                    } else {
                        place.before = start + index
                    }
                    entries.append(Entry(id: id, request: request, fate: .waiting(place)))
                }
                if members.count < RedisJobArchive.batch { break }
                if end >= RedisJobArchive.queueBudget { isWhole = false }
            }
        }
        return (entries, isWhole)
    }
}
