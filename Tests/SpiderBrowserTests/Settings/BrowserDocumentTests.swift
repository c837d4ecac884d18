import SpiderCore
import Testing

@testable import SpiderBrowser

/// Documentation/Browser.md has each key with its meaning.
@Suite("The document on the browser") struct BrowserDocumentTests {
    @Test("each key is in the document")
    func keys() throws {
        let root = try #require(#filePath.firstRange(of: "/Tests/").map { String(#filePath[..<$0.lowerBound]) })
        let text = String(decoding: try SettingFile.read("\(root)/Documentation/Browser.md"), as: UTF8.self)
        for key in BrowserSettings.keys {
            let row = text.split(separator: "\n").first { $0.hasPrefix("| `browser.\(key.name)` | ") }
            #expect(row?.hasSuffix(" | \(key.summary) |") == true, "browser.\(key.name)")
        }
    }
}
