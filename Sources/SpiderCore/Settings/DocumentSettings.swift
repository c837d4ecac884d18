public import SpiderHTML

/// The setting `documents`: how documents are parsed.
public struct DocumentSettings: Codable, Sendable {
    /// The parser of HTML.
    public var html = WrittenChoice(Document.Parser.standard)

    /// Creates the defaults.
    public init() {}
}
