private import SpiderEncoding

/// The directives of a page to robots, from `<meta name=robots>` or the header field `X-Robots-Tag`.
///
/// ```swift
/// if try response.robots.contains(.noIndex) { return }
/// ```
public struct RobotsDirectives: OptionSet, Sendable, Hashable {
    /// The directives as bits.
    public let rawValue: Int

    /// Creates a set from bits.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Don't list the page in search results.
    public static let noIndex = RobotsDirectives(rawValue: 1)
    /// Don't follow the links of the page.
    public static let noFollow = RobotsDirectives(rawValue: 2)
    /// Don't show a copy of the page.
    package static let noArchive = RobotsDirectives(rawValue: 4)
    /// Don't show an excerpt of the page.
    package static let noSnippet = RobotsDirectives(rawValue: 8)
    /// Don't list the images of the page.
    package static let noImageIndex = RobotsDirectives(rawValue: 16)

    /// Parses a list of directives.
    ///
    /// - Parameter text: words separated by commas or spaces, in any case; unknown words are ignored, and `none` means
    ///   `noindex, nofollow`.
    package init(parsing text: String) {
        var text = text
        self = text.withUTF8 { RobotsDirectives($0) }
    }

    init(_ text: UnsafeBufferPointer<UInt8>) {
        self = []
        for word in text.split(whereSeparator: { $0 == 0x2C || ASCII.isSpace($0) }) where word.count <= 16 {
            let known = Self.byName.first { WordList.isSame(UnsafeBufferPointer(rebasing: word), $0.name) }
            if let known { formUnion(known.directives) }
        }
    }

    private static let byName: [(name: StaticString, directives: RobotsDirectives)] = [
        ("noindex", .noIndex), ("nofollow", .noFollow), ("none", [.noIndex, .noFollow]), ("noarchive", .noArchive),
        ("nosnippet", .noSnippet), ("noimageindex", .noImageIndex),
    ]
}
