import Logging
package import SpiderValue

/// A spider in the registry.
package struct RegisteredSpider: Sendable {
    /// Its name.
    package let name: String
    /// One line on what it does.
    package let summary: String
    /// The file with recorded pages that `--replay` reads by default.
    package let recording: String?
    /// Its default options: names and values.
    package let defaultOptions: Value

    /// The coding of the spider's kinds of page.
    package let pages: PageCoding

    /// Creates the spider.
    package let make: @Sendable () -> any Spider
    /// The keys of its own in its section of the configuration, besides settings and options.
    package let ownKeys: [String]
    /// Whether its options are the ones with defaults, rather than the properties of a type.
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
    ///   - recording: the file with recorded pages that `--replay` reads by default
    ///   - defaultOptions: names and values of its options
    ///   - ownKeys: the keys of its own in its section of the configuration
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

    /// The item types that it declares. They are found each time, by decoding a probe value of each.
    package var items: DeclaredItems { describeItems() }
}
