/// An attribute of an element that has URLs in it.
///
/// ```swift
/// rules.sources = LinkSource.pages + [.iframe, LinkSource("div", "data-href")]
/// ```
public struct LinkSource: Sendable, Hashable {
    /// The element's name, in lower case.
    public let element: String

    /// The attribute's name, in lower case.
    public let attribute: String

    /// How its value is to be read.
    public let content: Content

    /// How the URLs are written in an attribute.
    public enum Content: Hashable, Sendable {
        /// The value is one URL.
        case url
        /// The value is a list of images, as in `srcset`.
        case imageCandidates
        /// The value is that of `<meta http-equiv=refresh>`.
        case refresh
    }

    /// Names an attribute of an element.
    ///
    /// - Parameters:
    ///   - element: the element's name.
    ///   - attribute: the attribute's name.
    ///   - content: how its value is to be read.
    public init(_ element: String, _ attribute: String, content: Content = .url) {
        self.element = element.lowercased()
        self.attribute = attribute.lowercased()
        self.content = content
    }

    /// `<a href>`.
    public static let a = LinkSource("a", "href")
    /// `<area href>`, a part of an image.
    public static let area = LinkSource("area", "href")
    /// `<link href>`, of any relation.
    public static let link = LinkSource("link", "href")
    /// `<iframe src>`.
    public static let iframe = LinkSource("iframe", "src")
    /// `<frame src>`.
    public static let frame = LinkSource("frame", "src")
    /// `<meta http-equiv=refresh>`, where it leads to another page.
    public static let refresh = LinkSource("meta", "content", content: .refresh)
    /// `<form action>`.
    public static let form = LinkSource("form", "action")
    /// `<img src>`.
    public static let image = LinkSource("img", "src")
    /// `<img srcset>`, every image of it.
    public static let imageSet = LinkSource("img", "srcset", content: .imageCandidates)
    /// `<source src>`, of sound and films.
    public static let mediaSource = LinkSource("source", "src")
    /// `<source srcset>`, of pictures.
    public static let pictureSource = LinkSource("source", "srcset", content: .imageCandidates)
    /// `<video src>`.
    public static let video = LinkSource("video", "src")
    /// `<video poster>`.
    public static let poster = LinkSource("video", "poster")
    /// `<audio src>`.
    public static let audio = LinkSource("audio", "src")
    /// `<track src>`.
    public static let track = LinkSource("track", "src")
    /// `<embed src>`.
    public static let embed = LinkSource("embed", "src")
    /// `<object data>`.
    public static let object = LinkSource("object", "data")
    /// `<script src>`.
    public static let script = LinkSource("script", "src")
    /// `<input src>`, the image of a button.
    public static let inputImage = LinkSource("input", "src")

    /// What a person can click: ``a`` and ``area``.
    public static let pages: [LinkSource] = [.a, .area]

    /// What a browser shows as part of a page: ``iframe`` and ``frame``.
    public static let frames: [LinkSource] = [.iframe, .frame]

    /// Images, with all their sizes.
    public static let images: [LinkSource] = [.image, .imageSet, .pictureSource, .inputImage, .poster]

    /// Sound and films.
    public static let media: [LinkSource] = [.mediaSource, .video, .audio, .track, .embed, .object]
}
