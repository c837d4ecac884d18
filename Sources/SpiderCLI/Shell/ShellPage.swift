import SpiderHTML
import SpiderKit
import SpiderValue

/// The page that the shell looks at.
struct ShellPage {
    /// The page as it was received.
    let contents: PageContents
    /// The response; nil if the page was read from a file.
    let response: Response?
    /// The page as a document; nil if it isn't markup.
    let document: Document?
    /// The page as JSON, or for a document the list of what its JSON scripts have.
    let json: Value?

    /// Parses a page.
    ///
    /// - Throws: `PageError` if it claims to be markup and can't be read.
    init(_ contents: PageContents, response: Response? = nil) throws(PageError) {
        self.contents = contents
        self.response = response
        if let value = ShellPage.json(contents) {
            document = nil
            json = value
            return
        }
        let document = try PageInput.parse(contents, as: contents.likelyMarkup, nil)
        self.document = document
        let scripts = try? document.css("script[type$=json i]")
        json = .array((scripts?.compactMap { try? $0.json(as: Value.self) }) ?? [])
    }

    private static func json(_ page: PageContents) -> Value? {
        let isNamed = page.fileName.lowercased().hasSuffix(".json") || page.contentType?.contains("json") ?? false
        guard isNamed || page.bytes.first(where: { $0 > 0x20 }).map({ $0 == 0x7B || $0 == 0x5B }) ?? false else {
            return nil
        }
        return try? Value(json: page.bytes)
    }

    /// A line that says what the page is.
    var title: String {
        let status = response.map { "\($0.status.code) " } ?? ""
        let size = ByteCount(contents.bytes.count).text
        let kind = document.map { document in document.title.map { ", '\($0)'" } ?? "" } ?? ", JSON"
        return "\(status)\(contents.name), \(size)\(kind)"
    }
}
