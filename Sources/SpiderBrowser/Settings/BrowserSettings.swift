import SpiderKit
import SpiderURL

/// The setting `browser`: which pages a browser renders, and what it may take for that.
///
/// ```yaml
/// browser:
///   render: ["/app/*"]
///   wait: ".film"
///   memory: 1GB
/// ```
struct BrowserSettings: PluginSettings {
    /// Which pages are rendered, unless their request says it.
    var render = RenderRule.never

    /// Selectors of what complete pages have: with `auto`, a page that lacks one is rendered.
    var require: [PageSelector] = []

    /// A selector of what rendered pages are waited for.
    var wait: PageSelector?

    /// The name or the path of the browser.
    var path = "chromium-headless-shell"

    /// How many pages are rendered at once.
    var pages: Bounded<PageCount> = 4

    /// The memory for all of its processes.
    var memory = ByteCount(2 << 30)

    /// How long rendering a page may take, with all requests of its scripts.
    var timeout = Interval(.seconds(30))

    /// How long a page's scripts must have requested nothing until the page counts as complete.
    var idle = Interval(.milliseconds(100))

    /// How many requests the scripts of a page may send.
    var requests: Bounded<RequestCount> = 500

    /// Whether images, fonts and media are loaded.
    var images = false

    /// Whether the browser's sandbox is on.
    var sandbox = true

    /// The default settings.
    init() {}

    /// How a page is rendered whose request doesn't say it.
    func mode(of url: WebURL) -> Rendering.Mode { render.mode(of: url) }
}

/// The pages that one browser can render at once.
enum PageCount: Bounds {
    static let range = 1...64
}

/// The requests of one page.
enum RequestCount: Bounds {
    static let range = 1...100_000
}
