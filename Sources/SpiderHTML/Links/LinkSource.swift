/// An attribute that contains URLs.
///
/// ```swift
/// rules.sources = LinkSource.pages + LinkSource.frames + [LinkSource("div", attribute: "data-href")]
/// ```
public struct LinkSource: Sendable, Hashable {
    /// The element's name, in lower case.
    package let element: String

    /// The attribute's name, in lower case.
    package let attribute: String

    /// The form of the attribute's value.
    package let content: Content

    /// The forms of values with URLs.
    @nonexhaustive
    public enum Content: Hashable, Sendable {
        /// The value is one URL.
        case url
        /// The value is a list of images, as in `srcset`.
        case imageCandidates
        /// The value is that of `<meta http-equiv=refresh>`.
        case refresh
    }

    /// Creates a source from the names of an element and an attribute.
    ///
    /// - Parameters:
    ///   - element: the name of the element, in any case.
    ///   - attribute: the name of the attribute, in any case.
    ///   - content: the form of the attribute's value.
    public init(_ element: String, attribute: String, content: Content = .url) {
        self.element = element.lowercased()
        self.attribute = attribute.lowercased()
        self.content = content
    }

    /// `<a href>`.
    package static let a = LinkSource("a", attribute: "href")
    /// `<area href>`, a part of an image.
    package static let area = LinkSource("area", attribute: "href")
    /// `<link href>`, of any relation.
    package static let link = LinkSource("link", attribute: "href")
    /// `<iframe src>`.
    package static let iframe = LinkSource("iframe", attribute: "src")
    /// `<frame src>`.
    package static let frame = LinkSource("frame", attribute: "src")
    /// `<meta http-equiv=refresh>`, if it leads to another page.
    package static let refresh = LinkSource("meta", attribute: "content", content: .refresh)
    /// `<form action>`.
    package static let form = LinkSource("form", attribute: "action")
    /// `<img src>`.
    package static let image = LinkSource("img", attribute: "src")
    /// `<img srcset>`, with all its images.
    package static let imageSet = LinkSource("img", attribute: "srcset", content: .imageCandidates)
    /// `<source src>`, for audio and video.
    static let mediaSource = LinkSource("source", attribute: "src")
    /// `<source srcset>`, for images.
    static let pictureSource = LinkSource("source", attribute: "srcset", content: .imageCandidates)
    /// `<video src>`.
    package static let video = LinkSource("video", attribute: "src")
    /// `<video poster>`.
    package static let poster = LinkSource("video", attribute: "poster")
    /// `<audio src>`.
    package static let audio = LinkSource("audio", attribute: "src")
    /// `<track src>`.
    package static let track = LinkSource("track", attribute: "src")
    /// `<embed src>`.
    package static let embed = LinkSource("embed", attribute: "src")
    /// `<object data>`.
    package static let object = LinkSource("object", attribute: "data")
    /// `<script src>`.
    package static let script = LinkSource("script", attribute: "src")
    /// `<input src>`, the image of a button.
    static let inputImage = LinkSource("input", attribute: "src")

    /// The clickable links: `<a>` and `<area>`, a part of an image.
    public static let pages: [LinkSource] = [.a, .area]

    /// The frames of a page: `<iframe>` and `<frame>`.
    public static let frames: [LinkSource] = [.iframe, .frame]

    /// The images of a page, with all their sizes.
    public static let images: [LinkSource] = [.image, .imageSet, .pictureSource, .inputImage, .poster]

    /// The audio and video of a page.
    public static let media: [LinkSource] = [.mediaSource, .video, .audio, .track, .embed, .object]
}
