public import SpiderURL

/// One of the images that a `srcset` offers.
public struct ImageCandidate: Sendable, Hashable {
    /// Where the image is.
    public let url: WebURL

    /// Its width in pixels, from a descriptor such as `640w`.
    public let width: Int?

    /// Its height in pixels, from a descriptor such as `480h`.
    public let height: Int?

    /// How many of its pixels make one of the page's, from a descriptor such as `2x`.
    public let density: Double?
}
