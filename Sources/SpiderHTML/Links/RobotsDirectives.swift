private import SpiderEncoding

/// What a page asks of the robots that read it, by `<meta name=robots>`.
///
/// ```swift
/// if page.robots.contains(.noIndex) { return }
/// let header = RobotsDirectives(parsing: "noindex, nofollow")  // the field X-Robots-Tag has the same form
/// ```
public struct RobotsDirectives: OptionSet, Sendable, Hashable {
    /// One bit for each of the directives.
    public let rawValue: Int

    /// The set with these bits.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The page is not to be listed.
    public static let noIndex = RobotsDirectives(rawValue: 1)
    /// The page's links are not to be followed.
    public static let noFollow = RobotsDirectives(rawValue: 2)
    /// No copy of the page is to be shown.
    public static let noArchive = RobotsDirectives(rawValue: 4)
    /// No excerpt of the page is to be shown.
    public static let noSnippet = RobotsDirectives(rawValue: 8)
    /// The page's images are not to be listed.
    public static let noImageIndex = RobotsDirectives(rawValue: 16)

    /// Reads directives.
    ///
    /// - Parameter text: words with commas or spaces between them, in any case; unknown ones do not count, and `none` is
    ///   the same as `noindex, nofollow`.
    public init(parsing text: String) {
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
