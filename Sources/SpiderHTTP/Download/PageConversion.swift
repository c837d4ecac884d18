/// What a layer has made of a page, for recordings: the document that a browser has rendered, for example.
public struct PageConversion: Sendable, Hashable {
    /// The document.
    public var body: [UInt8]

    /// The document's type, such as `text/html; charset=utf-8`.
    public var contentType: String

    /// Whatever else the layer needs to have the page again, as JSON.
    public var note: [UInt8]

    /// Creates a conversion.
    ///
    /// - Parameters:
    ///   - body: the document
    ///   - contentType: the document's type
    ///   - note: whatever else the layer needs to have the page again, as JSON
    public init(body: [UInt8], contentType: String, note: [UInt8]) {
        self.body = body
        self.contentType = contentType
        self.note = note
    }
}
