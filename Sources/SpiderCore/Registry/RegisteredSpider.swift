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

    /// Makes the spider.
    package let make: @Sendable () -> any Spider
    /// The keys of its section in the configuration that are its own, beside settings and options.
    package let ownKeys: [String]
    /// Whether its options are those that it has defaults for, rather than the properties of a type.
    package let hasFreeOptions: Bool
    /// The spider's type, with its module: `Bookshop.Books`.
    let type: String
    private let describeItems: @Sendable () -> DeclaredItems

    package init<S: Spider>(_ spider: S.Type) {
        let defaults = (try? Value(encoding: S.Options(), keepsNil: true)) ?? .object([:])
        name = S.name
        summary = S.summary
        recording = S.recording
        pages = PageCoding(S.Page.self)
        make = { S() }
        ownKeys = []
        hasFreeOptions = false
        type = String(reflecting: S.self)
        describeItems = { DeclaredItems(S.items, of: S.name) }
        defaultOptions = defaults
    }

    /// Creates a spider that is known only at run time.
    ///
    /// - Parameters:
    ///   - spider: the spider
    ///   - name: its name
    ///   - summary: one line on what it does
    ///   - recording: the file with recorded pages that `--replay` reads if it is given none
    ///   - defaultOptions: names and values of its options
    ///   - ownKeys: the keys of its section in the configuration that are its own
    ///   - items: the types of its items
    ///   - pages: the coding of its kinds of page
    package init(
        _ spider: some Spider, name: String, summary: String, recording: String?, defaultOptions: Value,
        ownKeys: [String], items: DeclaredItems, pages: PageCoding
    ) {
        self.name = name
        self.summary = summary
        self.recording = recording
        self.defaultOptions = defaultOptions
        self.ownKeys = ownKeys
        self.pages = pages
        hasFreeOptions = true
        make = { spider }
        type = name
        describeItems = { items }
    }

    /// The item types that it declares; found anew each time, by decoding a probe value of each.
    package var items: DeclaredItems { describeItems() }
}
