import SpiderCore

/// The reason why the items of a crawl can't be read.
@nonexhaustive
public enum CrawlerError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The crawl has already started: its items can be read once.
    case hasBegun
    /// The crawl couldn't continue, so items are missing.
    case cannotContinue(String)

    /// The reason in words.
    public var description: String {
        switch self {
        case .hasBegun: "the crawl has begun already; create another 'Crawler' to read items once more"
        case .cannotContinue(let reason): "the crawl couldn't continue: \(reason)"
        }
    }
}
