import SpiderCore
import Testing

@testable import SpiderBrowser

/// Documentation/Browser.md has each key with its meaning.
@Suite struct BrowserDocumentTests {
    @Test func eachKeyIsInTheDocument() throws {
        let root = try #require(#filePath.firstRange(of: "/Tests/").map { String(#filePath[..<$0.lowerBound]) })
        let text = String(decoding: try SettingFile.read("\(root)/Documentation/Browser.md"), as: UTF8.self)
        for key in BrowserSettings.keys {
            let row = text.split(separator: "\n").first { $0.hasPrefix("| `browser.\(key.name)` | ") }
            #expect(row?.hasSuffix(" | \(key.summary) |") == true, "browser.\(key.name)")
        }
    }
}
