/// A picture or a document that the browser has made of a page.
public struct RenderedFile: Sendable, Hashable {
    /// The type: `image/png` or `application/pdf`.
    public let type: String
    /// The content.
    public let bytes: [UInt8]
}
