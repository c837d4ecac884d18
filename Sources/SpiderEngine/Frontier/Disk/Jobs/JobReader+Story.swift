import SpiderCore
import SpiderHTTP
@_spi(Algorithms) import SpiderURL
import SpiderValue

extension JobReader {
    /// The most requests before one that are counted.
    private static let placeLimit = 10_000

    /// The most requests for one URL that are shown.
    private static let storyLimit = 1_000

    /// Returns the story of a URL; see `JobArchive`.
    ///
    /// - Throws: `SQLiteError` if the database can't be read; `FrontierError.damaged`.
    func stories(of url: WebURL, now: UnixTime = .now()) throws -> [URLStory] {
        let report = try report()
        return try reading {
            let blank = URLStory(job: name, state: report.state, url: url.redacted, fate: .unseen)
            var stories: [(id: Int?, story: URLStory)] = []
            if let tables {
                let digest = Fingerprint(method: "GET", url: url).high
                var requests = [FrontierReading.Variant(digest: digest, request: RequestVariant(method: "GET"))]
                requests[0].id = try tables.id(of: digest)
                let plain = Fingerprint(method: "GET", url: url.withoutCredentials).high
                requests += try tables.variants(of: plain, limit: JobReader.storyLimit)
                // A `POST` that was redirected to a `GET` of the same URL is one request.
                if let id = requests[0].id, requests.dropFirst().contains(where: { $0.id == id }) {
                    requests.removeFirst()
                }
                for request in requests {
                    var story = blank
                    story.method = request.request.method
                    story.content = request.request.content
                    try tell(request, url, in: tables, now: now, &story)
                    if story.isKnown { stories.append((request.id, story)) }
                }
            }
            stories.sort { $0.id ?? .max < $1.id ?? .max }
            return stories.isEmpty ? [blank] : stories.map(\.story)
        }
    }

    private func tell(
        _ request: FrontierReading.Variant, _ url: WebURL, in tables: FrontierReading, now: UnixTime,
        _ story: inout URLStory
    ) throws {
        // A request that was skipped may have been queued later.
        if let id = try request.id ?? tables.id(of: request.digest) {
            guard request.id != nil else { return }
            try tell(id, url, in: tables, now: now, &story)
        } else if let skipped = try tables.skipped(request.digest) {
            story.found = try found(skipped.place, in: tables)
            story.fate = .skipped(reason: skipped.reason.withoutSecrets)
        }
    }

    private func tell(
        _ id: Int, _ url: WebURL, in tables: FrontierReading, now: UnixTime, _ story: inout URLStory
    ) throws {
        let attempts = try tables.attempts(id)
        story.attempts = attempts.map {
            .init(
                time: UnixTime(Int64($0.made)), url: JobReader.redacted($0.url), status: $0.status,
                reason: $0.reason.withoutSecrets)
        }
        if let ended = try tables.ended(id) {
            story.found = try found(ended.place, in: tables)
            story.fate = try fate(ended, in: tables)
            story.currentURL = JobReader.redacted(ended.url)
        } else if let waiting = try tables.waiting(id, hosts: hosts(of: url, attempts)) {
            story.found = try found(waiting.place, in: tables)
            story.fate = .waiting(try place(waiting, in: tables, now: now))
            story.currentURL = JobReader.redacted(waiting.url)
        } else {
            story.fate = .skippedInQueue(nil)
        }
        if story.currentURL == story.url { story.currentURL = nil }
    }

    /// Returns the hosts that may have a request in their queue: that of its URL, and those that it was redirected to.
    private func hosts(of url: WebURL, _ attempts: [FrontierReading.Attempt]) -> [HostDigest] {
        let target = attempts.last { $0.reason.contains(" → ") }?.reason.split(separator: " ").last
        let urls = [target.flatMap { WebURL(String($0)) }, url] + attempts.reversed().map { WebURL($0.url) }
        var known: Set<HostDigest> = []
        return urls.compactMap { $0.map { HostDigest(HostKey($0)) } }.filter { known.insert($0).inserted }
    }

    private func found(_ place: FrontierTables.Place, in tables: FrontierReading) throws -> URLStory.Found {
        guard let parent = place.parent else { return URLStory.Found(link: place.link?.withoutSecrets, depth: 0) }
        return URLStory.Found(
            page: try tables.url(of: parent).map(JobReader.redacted), link: place.link?.withoutSecrets,
            depth: try tables.depth(of: parent) + 1)
    }

    private func fate(_ ended: FrontierReading.Ended, in tables: FrontierReading) throws -> URLStory.Fate {
        let outcome = ended.outcome
        let end = URLStory.End(
            time: UnixTime(Int64(outcome.ended)), status: outcome.status, items: outcome.items,
            attempts: outcome.attempts, reason: outcome.reason?.withoutSecrets, detail: outcome.detail?.withoutSecrets)
        switch outcome.ending {
        case .done: return .done(end)
        case .failed: return .failed(end)
        case .skipped: return .skippedInQueue(end)
        case .redirected:
            guard let other = outcome.reason.flatMap({ RedirectedTo($0) }) else {
                return .redirected(end, url: "", request: 0)
            }
            let host = WebURL(other.target).map { [HostDigest(HostKey($0))] } ?? []
            let url = try tables.url(of: other.request) ?? tables.waiting(other.request, hosts: host)?.url
            return .redirected(
                end, url: url.map(JobReader.redacted) ?? JobReader.redacted(other.target), request: other.request)
        }
    }

    private func place(
        _ waiting: FrontierReading.Waiting, in tables: FrontierReading, now: UnixTime
    ) throws -> URLStory.Place {
        let host = WebURL(waiting.url).map { HostKey($0) }
        var place = URLStory.Place(host: host?.description ?? "", before: 0, isMore: false)
        if let due = waiting.due {
            place.until = UnixTime(Int64((due + 999) / 1000))
        } else {
            let limit = JobReader.placeLimit
            place.before = try tables.count(before: waiting.key, of: waiting.host, limit: limit + 1)
            place.isMore = place.before > limit
            place.before = min(place.before, limit)
        }
        let keys = host.map { [PaceKey(host: $0), PaceKey(domainOf: $0)] } ?? []
        guard let bytes = try keys.lazy.compactMap({ try self.kept("paces", $0.text) }).first,
            let pace = try? Value(json: bytes).decode(PaceRecord.self)
        else { return place }
        place.hostFrom = pace.nextStart > now ? pace.nextStart : nil
        let delay = max(pace.delay, pace.minimumDelay)
        place.hostDelay = delay > 0 ? delay : nil
        return place
    }
}
