public import SpiderURL

/// An image of a `srcset`.
public struct ImageCandidate: Sendable, Hashable {
    /// The URL of the image.
    public let url: WebURL

    /// The width in pixels, from a descriptor such as `640w`.
    public let width: Int?

    /// The height in pixels, from a descriptor such as `480h`.
    package let height: Int?

    /// The number of image pixels per page pixel, from a descriptor such as `2x`.
    public let density: Double?
}
