import SpiderHTTP
import SpiderKit
@_spi(Algorithms) import SpiderURL
import SpiderValue

extension RedisJobArchive {
    func forEachItem(in job: String, _ body: (Record) throws -> Void) throws {
        throw JobError.notKept(job: job, reason: "Redis has its items: write them with 'spider collect'")
    }

    func forEachURL(in job: String, _ body: (URLRecord) throws -> Void) throws -> String? {
        try check(job)
        try forEachFailedBatch { batch in
            for page in batch {
                let request = try page.stored.request
                try body(
                    URLRecord(
                        url: request.url.withoutCredentials.href, disposition: .failed, status: page.fault.status,
                        reason: page.fault.reason, attempts: request.attempt, time: page.time))
            }
            return true
        }
        try forEachBatch(of: keys.requests) { batch in
            for (_, json) in batch {
                guard let request = try? StoredRequest(Value(json: json)).request else { continue }
                try body(
                    URLRecord(
                        url: request.url.withoutCredentials.href, disposition: .waiting,
                        attempts: request.attempt - 1))
            }
            return true
        }
        let counts = try counts().requests
        let ended = counts.done + counts.redirected + counts.skippedInQueue
        guard ended > 0 else { return nil }
        return
            "not listed: \(ended.counted("URL that is", "URLs that are")) done, redirected to known pages or skipped; Redis keeps no more of them than that they were seen"
    }
}
