import SpiderKit

extension BrowserSettings {
    /// The keys of the section `browser`.
    static let keys: [Key] = [
        Key(
            "render",
            "the pages that are rendered: `never`, `always`, `auto` (those that look empty), or globs: `[/app/*]`"
        ) { $0.render.problem },
        Key("require", "CSS selectors; with `auto`, a page that has no element for one of them is rendered"),
        Key("wait", "a CSS selector; a rendered page is read once it has such an element"),
        Key("path", "the browser's name or path", scope: .crawl) {
            $0.path.isEmpty ? "expected a name or a path" : nil
        },
        Key("pages", "how many pages are rendered at once", scope: .crawl),
        Key(
            "memory",
            "the memory for all processes of the browser; a page that takes most of it fails",
            scope: .crawl
        ) { $0.memory.bytes < 256 << 20 ? "must be 256MB at least" : nil },
        Key("timeout", "how long rendering a page may take, with all requests of its scripts") {
            $0.timeout.duration <= .zero ? "must be more than 0" : nil
        },
        Key("idle", "how long a page's scripts must have requested nothing until the page counts as complete"),
        Key("requests", "how many requests the scripts of a page may send"),
        Key("images", "whether images, fonts and media are loaded"),
        Key(
            "sandbox", "whether the browser's sandbox is on; without it, trust each page that you render",
            scope: .crawl),
    ]
}
