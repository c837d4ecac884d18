import SpiderKit
import Testing

@testable import SpiderCLI

@Suite("The live view")
struct LiveBlockTests {
    private var status: CrawlStatus {
        var status = CrawlStatus()
        (status.pages, status.items, status.failed, status.running, status.waiting) = (1_204, 1_100, 2, 8, 345)
        (status.bytes, status.duration) = (12_345_678, .seconds(80))
        status.types = [
            ItemTypeStatus(type: "Film", count: 1_000, last: #"{"title":"影 and \#u{1B}[2J more"}"#),
            ItemTypeStatus(type: "Person", count: 100, last: #"{"name":"A"}"#),
        ]
        status.waits = [
            HostWait(name: "example.com", time: .milliseconds(2_340), reason: "429 Too Many Requests"),
            HostWait(name: "b.example", time: .seconds(75)),
        ]
        status.furtherWaits = 3
        status.bottleneck = .politeness
        return status
    }

    private var block: LiveBlock {
        LiveBlock(status: status, pace: 12.34, memory: (used: 85_000_000, budget: 268_435_456))
    }

    @Test("shows pace, counts, time left, data, last items, waiting hosts and what limits the crawl")
    func wide() {
        #expect(
            block.lines(width: 200) == [
                "12.3 pages/s · 1,204 done · 345 queued · 2 failed · 1m 20s · 28s left if nothing new is found",
                "11.8 MB · 1,100 items: Film 1,000, Person 100 · memory 81.1 MB, budget 256 MB",
                #"  last Film: {"title":"影 and  [2J more"}"#, #"  last Person: {"name":"A"}"#,
                "waiting: example.com 2.3s (429 Too Many Requests), b.example 1m 15s, 3 more",
                "limited by politeness: hosts wait for their delays",
            ])
    }

    @Test("takes more lines in a narrow terminal")
    func narrow() {
        #expect(
            block.lines(width: 39).filter { !$0.hasPrefix("  last ") } == [
                "12.3 pages/s · 1,204 done · 345 queued", "  2 failed · 1m 20s", "  28s left if nothing new is found",
                "11.8 MB", "  1,100 items: Film 1,000, Person 100", "  memory 81.1 MB, budget 256 MB",
                "waiting: example.com 2.3s (429 Too Man…", "  b.example 1m 15s, 3 more",
                "limited by politeness: hosts wait for", "  their delays",
            ])
    }

    @Test("fits every width", arguments: [10, 39, 40, 79, 80, 200])
    func widths(width: Int) {
        for line in block.lines(width: width) { #expect(TableCell(line).width <= width, "\(line)") }
    }

    @Test("has something to show before anything is known")
    func start() {
        #expect(LiveBlock().lines(width: 80) == ["starting · 0 done · 0 queued · 0.0s", "0 B · 0 items"])
    }

    @Test("counts pages over the last ten seconds")
    func pace() {
        var pace = Pace()
        #expect(pace.pagesPerSecond == nil)
        for second in 0...30 {
            var status = CrawlStatus()
            status.duration = .seconds(second)
            status.pages = second < 20 ? 100 * second : 2_000 + (second - 20) * 10
            pace.note(status)
        }
        #expect(pace.pagesPerSecond == 10)
    }

    @Test("is read back from what another process writes")
    func written() throws {
        let json = status.json(pagesPerSecond: 12.3456, memory: 1_000)
        let value = try Value(json: json)
        #expect(value["pages_per_second"] == 12.346)
        #expect(value["limited_by"] == "politeness: hosts wait for their delays")
        let read = try #require(CrawlStatus(json: value))
        #expect((read.pages, read.failed, read.items, read.waiting, read.running) == (1_204, 2, 1_100, 345, 8))
        #expect(read.waits.map(\.name) == ["example.com", "b.example"])
        #expect(read.types.map(\.count) == [1_000, 100])
        #expect(CrawlStatus(json: "text") == nil)
        #expect(CrawlStatus(json: ["pages": "many"]) == nil)
    }
}

@Suite("Requests to running crawls")
struct ControlMessageTests {
    @Test("are read as they were written")
    func round() throws {
        for action in ["pause", "resume", "stop"] {
            #expect(ControlMessage(json: Array(ControlMessage.json(action: action).utf8)) != nil)
        }
        let text = try ControlMessage.json(settings: ["delay": "2s", "per_host": 1, "concurrency": 4]).get()
        var change = PaceChange()
        (change.delay, change.perHost, change.concurrency) = (Interval(.seconds(2)), 1, 4)
        #expect(ControlMessage(json: Array(text.utf8)) == .change(.set(change)))
    }

    @Test(
        "name what is wrong with a limit",
        arguments: [
            ("delay", "2", #"delay: expected a length of time such as 2s, found "2""#),
            ("per_host", 0, "per_host: expected a number from 1 to 10,000, found 0"),
            ("concurrency", 10_001, "concurrency: expected a number from 1 to 10,000, found 10001"),
            ("timeout", "2s", "'timeout' can't be changed while a crawl runs; these can: delay, per_host, concurrency"),
        ] as [(String, Value, String)])
    func limits(name: String, value: Value, message: String) {
        guard case .failure(let fault) = ControlMessage.json(settings: [name: value]) else {
            Issue.record("it was taken")
            return
        }
        #expect(fault.description == message)
    }

    @Test(
        "are nothing if they are anything else",
        arguments: ["", "{", "[]", "{}", #"{"action":"explode"}"#, #"{"action":1}"#, #"{"set":{"delay":"never"}}"#])
    func nonsense(text: String) { #expect(ControlMessage(json: Array(text.utf8)) == nil) }
}
