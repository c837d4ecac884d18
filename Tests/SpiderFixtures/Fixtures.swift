import SpiderKit

/// A URL that the test knows to be one.
func url(_ text: String) throws -> WebURL { try WebURL(parsing: text) }

func host(_ text: String) throws -> HostKey { HostKey(try url(text)) }

/// The failure with which a layer says that the site keeps the crawl out.
func block(_ rule: String, at url: WebURL) -> FetchFailure {
    var failure = FetchFailure(.layer("wall", text: "blocked: \(rule)"), url: url)
    failure.isBlock = true
    return failure
}

/// A number as a word: reasons with numbers in them are counted together.
func inLetters(_ number: Int) -> String {
    String(decoding: "\(number)".utf8.map { $0 + UInt8(ascii: "a") - UInt8(ascii: "0") }, as: UTF8.self)
}

/// A kind of page, for requests whose kind does not matter.
enum AnyPage: Codable, Sendable { case any }

/// A moment to count from, at which nothing in particular happens.
struct Moments {
    let start = ContinuousClock.now

    func callAsFunction(_ milliseconds: Int) -> ContinuousClock.Instant {
        start.advanced(by: .milliseconds(milliseconds))
    }
}

struct Film: Item, Equatable {
    var title: String
    var year = 2022
    var poster: String?
}

/// A spider with options of several types, which is configured and never run.
struct Cinema: Spider {
    static let name = "cinema"

    struct Options: SpiderOptions {
        var city = "beijing"
        var pages = 3
        var limit: Int?
        var tags: [String] = []
        var token = ""
    }

    typealias Page = AnyPage

    func start(_ crawl: Crawl<Self>) async throws {}
    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {}
}

/// A spider that has no options.
struct Plain: Spider {
    static let name = "plain"
    typealias Page = AnyPage

    func start(_ crawl: Crawl<Self>) async throws {}
    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {}
}

extension Settings {
    /// Settings of a crawl that goes wherever links and redirects lead, and asks for nothing else: no robots.txt.
    static var anywhere: Settings {
        var settings = Settings()
        settings.middleware = ["headers", "cookies", "redirect", "retry", "throttle"].map { PluginUse($0) }
        return settings
    }

    /// Settings of a crawl that keeps nothing.
    static var inMemory: Settings {
        var settings = Settings()
        settings.store = nil
        return settings
    }
}

extension Registry {
    /// What is built in, and the spiders of these tests.
    static var ofTests: Registry {
        var registry = Registry()
        registry.add(Cinema.self)
        registry.add(Plain.self)
        return registry
    }
}
