import SpiderKit

/// How often the browser has crashed while it rendered a page: it may be the page's fault, or another page's.
struct BrowserCrashes: RequestAttachment {
    static let name = "browser-crashes"
    /// The number of attempts that a page has.
    static let limit = 3

    var count = 0
}
