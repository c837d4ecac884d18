/// The reasons why a page can't be rendered.
enum PageFault: Error, Hashable, Sendable {
    /// The page's renderer crashed, or took too much memory.
    case crashed
    /// The browser has ended.
    case browserEnded
    /// All places of the browser were taken for a long time.
    case noPlace
    /// The page couldn't be loaded, in the browser's words.
    case notLoaded(String)
    /// An action wasn't done in time.
    case actionTimeout(PageAction)
    /// The page didn't answer in time: its scripts compute without end.
    case silent
    /// A script of the spider has thrown.
    case script(String)
    /// What the page has is larger than the limit, in bytes.
    case tooLarge(limit: Int)
    /// A script leads to where the crawl doesn't go: the URL, and the reason.
    case leadsAway(String, reason: String)
}
