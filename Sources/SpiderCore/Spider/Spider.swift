public import SpiderHTTP

/// What a person writes: where a crawl starts, and what each kind of page leads to.
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
/// What `parse` yields and follows takes effect together when it returns; if it throws, nothing of it does, and the page
/// is counted as failed with the reason.
public protocol Spider: Sendable {
    /// The kinds of page, each with what it takes along from the page that led to it.
    associatedtype Page: Codable & Sendable

    /// What a user can set with `-O name=value` or under `options` in `config.yaml`.
    associatedtype Options: SpiderOptions = NoOptions

    /// What comes after `spider crawl`.
    static var name: String { get }

    /// One line on what it does, for `spider list`.
    static var summary: String { get }

    /// The file with recorded pages that `--replay` reads if it is given none.
    static var recording: String? { get }

    /// The types of the items that it yields, so that the names of their fields in `config.yaml` can be checked.
    ///
    /// ```swift
    /// static let items: [any Item.Type] = [Quote.self]
    /// ```
    ///
    /// Yielding another type fails the page. If there are none, as by default, nothing is checked.
    static var items: [any Item.Type] { get }

    /// Makes the spider; one serves a whole crawl, from many tasks at once.
    init()

    /// Says what is fetched first.
    ///
    /// - Parameter crawl: takes what is to be followed, and items
    /// - Throws: anything; the crawl then fails before its first request.
    func start(_ crawl: Crawl<Self>) async throws

    /// Reads one page: yields its items, follows its links.
    ///
    /// - Parameters:
    ///   - response: what the server answered
    ///   - page: the kind of page that it was followed as
    ///   - crawl: takes items and what is to be followed
    /// - Throws: anything; the page is then counted as failed, and nothing it yielded or followed takes effect.
    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws

    /// Called when a page has finally failed: no attempt is left, `parse` threw, or the page took too long.
    ///
    /// It may yield an item that says so, or follow something else. That takes effect together with the page's end, as in
    /// `parse`; the page counts as failed all the same.
    ///
    /// ```swift
    /// func failed(_ failure: PageFailure, page: Page, crawl: Crawl<Self>) async throws {
    ///     if case .film(let id) = page { crawl.yield(MissingFilm(id: id, reason: failure.reason)) }
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - failure: why the page failed
    ///   - page: the kind of page that it was followed as
    ///   - crawl: takes items and what is to be followed; `crawl.request` is the request that failed
    /// - Throws: anything; it is logged, and nothing that was yielded or followed here takes effect.
    func failed(_ failure: PageFailure, page: Page, crawl: Crawl<Self>) async throws

    /// Called when the crawl has ended, and outputs and frontier are closed.
    ///
    /// - Parameter summary: the summary of the crawl
    /// - Throws: anything; it is logged.
    func finished(_ summary: Summary) async throws
}

extension Spider {
    /// No description.
    public static var summary: String { "" }

    /// No recording.
    public static var recording: String? { nil }

    /// Does nothing.
    public func failed(_ failure: PageFailure, page: Page, crawl: Crawl<Self>) async throws {}

    /// Does nothing.
    public func finished(_ summary: Summary) async throws {}

    /// No types: any may be yielded, and no name of a field is checked.
    public static var items: [any Item.Type] { [] }
}
