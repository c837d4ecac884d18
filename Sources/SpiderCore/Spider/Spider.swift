public import SpiderHTTP

/// A spider: a type that says where a crawl starts, and what to do with each kind of page.
///
/// ```swift
/// struct Quotes: Spider {
///     static let name = "quotes"
///     static let summary = "sayings, each with its author"
///
///     struct Quote: Item { var text: String; var author: String }
///     static let items: [any Item.Type] = [Quote.self]
///     enum Page: Codable, Sendable { case list }
///
///     func start(_ crawl: Crawl<Self>) async throws {
///         try crawl.follow("https://quotes.example/", as: .list)
///     }
///
///     func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
///         for quote in try response.css(".quote") {
///             try crawl.yield(Quote(text: quote.one(".text").text, author: quote.one(".author").text))
///         }
///         try crawl.follow(every: response.css("li.next a"), as: .list)
///     }
/// }
/// ```
///
/// All items and links of `parse` take effect together when it returns. If it throws, none of them does, and the page
/// counts as failed with the reason.
public protocol Spider: Sendable {
    /// The kinds of page, each with the data that it takes along from the page with the link.
    associatedtype Page: Codable & Sendable

    /// The options that users can set with `-O name=value`, or under `options` in `config.yaml`.
    associatedtype Options: SpiderOptions = NoOptions

    /// The name after `spider crawl`.
    static var name: String { get }

    /// One line on what it does, for `spider list`.
    static var summary: String { get }

    /// The file with recorded pages that `--replay` reads by default.
    static var recording: String? { get }

    /// The types of the items that it yields, so that the names of their fields in `config.yaml` can be checked.
    ///
    /// ```swift
    /// static let items: [any Item.Type] = [Quote.self]
    /// ```
    ///
    /// Yielding another type fails the page. If it is empty, which is the default, nothing is checked.
    static var items: [any Item.Type] { get }

    /// Creates the spider; one instance serves a whole crawl, from many tasks at once.
    init()

    /// Starts the crawl: follows its first requests.
    ///
    /// - Parameter crawl: follows requests, and takes items
    /// - Throws: any error; the crawl then fails before its first request.
    func start(_ crawl: Crawl<Self>) async throws

    /// Parses one page: yields its items, and follows its links.
    ///
    /// - Parameters:
    ///   - response: the response
    ///   - page: the kind of page that it was followed as
    ///   - crawl: takes items, and follows requests
    /// - Throws: any error; the page then counts as failed, and nothing that it yielded or followed takes effect.
    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws

    /// Called when a page has finally failed: no attempt is left, `parse` threw, or the page took too long.
    ///
    /// It may yield an item about the failure, or follow something else. This takes effect together with the page's
    /// end, as in `parse`, but the page still counts as failed.
    ///
    /// ```swift
    /// func failed(_ failure: PageFailure, page: Page, crawl: Crawl<Self>) async throws {
    ///     if case .film(let id) = page { crawl.yield(MissingFilm(id: id, reason: failure.reason)) }
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - failure: the reason
    ///   - page: the kind of page that it was followed as
    ///   - crawl: takes items, and follows requests; `crawl.request` is the request that failed
    /// - Throws: any error; it is logged, and nothing that was yielded or followed here takes effect.
    func failed(_ failure: PageFailure, page: Page, crawl: Crawl<Self>) async throws

    /// Called when the crawl has ended, and outputs and frontier are closed.
    ///
    /// - Parameter summary: the summary of the crawl
    /// - Throws: any error; it is logged.
    func finished(_ summary: Summary) async throws
}

extension Spider {
    /// Empty: no description.
    public static var summary: String { "" }

    /// `nil`: no recording.
    public static var recording: String? { nil }

    /// Does nothing.
    public func failed(_ failure: PageFailure, page: Page, crawl: Crawl<Self>) async throws {}

    /// Does nothing.
    public func finished(_ summary: Summary) async throws {}

    /// Empty: any types may be yielded, and no name of a field is checked.
    public static var items: [any Item.Type] { [] }
}
