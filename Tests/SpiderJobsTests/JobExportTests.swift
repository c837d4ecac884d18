import SpiderJobs
import SpiderKit
import SpiderSQLite
import SpiderTesting
import Testing

@testable import SpiderEngine
@testable import SpiderFixtures

@Suite("The export of a job")
struct JobExportTests {
    @Test("has every URL that was found once, with its result, and no password")
    func all() throws {
        let stored = try StoredJob()
        try stored.end(nil)
        let reader = try stored.archive.reader(of: "films")
        var records: [URLRecord] = []
        try reader.forEachURL { records.append($0) }
        let counts = try #require(try reader.report().counts)
        #expect(records.count == counts.all)
        #expect(!records.contains { $0.value.json.contains("u:p") })
        #expect(
            records.map { "\($0.url) \($0.disposition) \($0.attempts)" }.sorted() == [
                "http://a/ done 1", "http://a/again waiting 1", "http://a/done done 1", "http://a/failed failed 1",
                "http://a/gone failed 1", "http://a/last waiting 0", "http://a/late waiting 0",
                "http://a/merged redirected 1", "http://a/private skipped 0", "http://a/waiting waiting 0",
                "http://b/ skipped 0",
            ])
        let late = try #require(records.first { $0.url == "http://a/late" })
        #expect(late.time != nil && late.foundOn == "http://a/" && late.link == "late")
    }

    @Test("is a file of one object a line, each with all keys")
    func file() throws {
        let stored = try StoredJob()
        try stored.end(nil)
        let path = "\(stored.root)/urls.jsonl"
        #expect(try stored.jobs.export("films", to: path) == (11, nil))
        let lines = try TemporaryFolder.text(at: path).split(separator: "\n")
        #expect(lines.count == 11)
        let gone = try #require(lines.first { $0.contains("/gone") })
        guard case .object(let object) = try Value(json: Array(gone.utf8)) else {
            Issue.record("\(gone)")
            return
        }
        #expect(
            object.keys == [
                "url", "disposition", "status", "items", "reason", "found_on", "link", "attempts", "time",
            ])
        #expect(object["reason"] == "404 Not Found" && object["status"] == 404)
    }

    @Test("has the requests that a changed program skipped, too")
    func skippedInQueue() throws {
        let stored = try StoredJob()
        try stored.end(nil)
        let path = "\(stored.root)/films/job.sqlite"
        try Database(path: path).run("DELETE FROM crawl WHERE key = 'program'")
        do {
            _ = try DiskFrontier(path: path, coding: PageCoding(Int.self), skipsUnknown: true)
        }
        let reader = try stored.archive.reader(of: "films")
        var skipped = 0
        try reader.forEachURL { skipped += $0.disposition == .skippedInQueue ? 1 : 0 }
        #expect(skipped == 4)
        #expect(try reader.report().counts?.skippedInQueue == 4)
        #expect(
            try stored.jobs.explain(try url("http://u:p@a/late"), in: "films", settings: Settings())[0].text()
                .contains("skipped    "))
    }
}
