import Logging
package import SpiderValue

/// A spider, as its name stands for it.
package struct RegisteredSpider: Sendable {
    /// Its name.
    package let name: String
    /// One line on what it does.
    package let summary: String
    /// The file with recorded pages that `--replay` reads if it is given none.
    package let recording: String?
    /// Its default options: names and values.
    package let defaultOptions: Value

    /// Writes and reads the spider's kinds of page.
    package let pages: PageCoding

    /// The spider itself.
    package let spider: any Spider.Type
    /// The spider's type, with its module: `Bookshop.Books`.
    let type: String
    private let describeItems: @Sendable () -> DeclaredItems

    package init<S: Spider>(_ spider: S.Type) {
        let defaults = (try? Value(encoding: S.Options(), keepsNil: true)) ?? .object([:])
        name = S.name
        summary = S.summary
        recording = S.recording
        pages = PageCoding(S.Page.self)
        self.spider = spider
        type = String(reflecting: S.self)
        describeItems = { DeclaredItems(S.items, of: S.name) }
        defaultOptions = defaults
    }

    /// The item types that it declares; found anew each time, by decoding a probe value of each.
    package var items: DeclaredItems { describeItems() }
}
