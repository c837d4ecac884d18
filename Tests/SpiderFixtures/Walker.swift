import SpiderKit
import SpiderTesting
import Synchronization

/// Follows every link of every page and takes its headings; its pages say what else it is to do.
struct Walker: Spider {
    static let name = "walker"

    struct Heading: Item, Equatable {
        var url: String
        var text: String
    }
    struct Options: SpiderOptions { var starts = ["http://a.test/"] }
    struct Page: Codable, Sendable { var hops = 0 }

    /// What a page with the element `<b>` asks for.
    struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    func start(_ crawl: Crawl<Self>) async throws {
        for address in crawl.options.starts { try crawl.follow(address, as: Page()) }
    }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
        for heading in try response.css("h1") {
            crawl.yield(Heading(url: response.url.href, text: heading.text))
        }
        try crawl.follow(every: response.css("a"), as: Page(hops: page.hops + 1))
        // Last, so that there is something to take back.
        if let refusal = try response.first("b") { throw Refusal(description: refusal.text) }
        if try response.first("i") != nil { try await Task.sleep(for: .seconds(3600)) }
    }
}

/// Follows what its options say, with priorities: as many requests as there are.
struct Ranked: Spider {
    static let name = "ranked"

    struct Options: SpiderOptions { var priorities: [Int] = [] }
    struct Page: Codable, Sendable {}

    func start(_ crawl: Crawl<Self>) async throws {
        for (index, priority) in crawl.options.priorities.enumerated() {
            var request = Request(try WebURL(parsing: "http://a.test/\(index)"))
            request.priority = priority
            crawl.follow(request, as: Page())
        }
    }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {}
}

/// Begins in the way that its option says, which is never a good one.
struct Stumbling: Spider {
    static let name = "stumbling"

    struct Options: SpiderOptions { var way = "nothing" }
    struct Page: Codable, Sendable {}

    func start(_ crawl: Crawl<Self>) async throws {
        switch crawl.options.way {
        case "throws":
            try crawl.follow("http://a.test/", as: Page())
            throw Walker.Refusal(description: "no idea where to begin")
        case "sleeps": try await Task.sleep(for: .seconds(3600))
        case "no URL": try crawl.follow("films/1", as: Page())
        default: break
        }
    }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {}
}

/// Notes what many tasks do.
final class Notes<Note: Sendable>: Sendable {
    private let kept = Mutex<[Note]>([])

    var all: [Note] { kept.withLock { $0 } }

    func add(_ note: Note) { kept.withLock { $0.append(note) } }
}

/// The engine that a test stops, as soon as it is there.
final class EngineHandle<S: Spider>: Sendable {
    private let engine = Mutex<Engine<S>?>(nil)

    func set(_ new: Engine<S>) { engine.withLock { $0 = new } }

    func stop(atOnce: Bool = false) { engine.withLock { $0 }?.stop(atOnce: atOnce) }
}

extension CollectedCrawl {
    /// Walks over pages that are given as HTML by address, without middleware.
    init(
        walking pages: [String: String], from starts: [String] = ["http://a.test/"], settings: Settings = Settings(),
        registry: Registry = Registry()
    ) async throws {
        var options = Walker.Options()
        options.starts = starts
        try await self.init(
            of: Walker.self, options: options, settings: settings, downloader: StubDownloader(pages: pages),
            middleware: [], registry: registry)
    }

    /// The headings that were found, sorted.
    var headings: [String] { get throws { try items(Walker.Heading.self).map(\.text).sorted() } }
}

/// A page with headings and links.
func html(_ heading: String, links: [String] = [], more: String = "") -> String {
    "<h1>\(heading)</h1>" + links.map { "<a href='\($0)'>link</a>" }.joined() + more
}

/// An answer of a stub with this body.
func page(_ html: String, to request: Request) -> Response {
    Response(
        to: request, status: .ok, headerFields: [.contentType: "text/html; charset=utf-8"], body: Array(html.utf8))
}
