package import SpiderHTML

/// The setting `documents`: how documents are parsed.
package struct DocumentSettings: Codable, Sendable {
    /// The parser of HTML.
    package var html = Choice(Document.Parser.standard)
}
