public import SpiderURL
public import SpiderValue

extension Sitemap {
    /// An entry of a sitemap: a page, or another sitemap in an index.
    public struct Entry: Sendable, Hashable {
        /// The URL, which is `http` or `https`.
        public var url: WebURL

        /// Whether the entry is a sitemap rather than a page.
        public var isSitemap: Bool

        /// The time of the last change as written: usually in W3C's format, in RSS feeds in RFC 822's.
        public var lastModified: String?

        /// The frequency of changes: `always`, `hourly`, `daily`, `weekly`, `monthly`, `yearly` or `never`.
        public var changeFrequency: String?

        /// The priority among the site's pages, from 0 to 1.
        public var priority: Double?

        /// The translations of the page.
        public var alternates: [Alternate]

        /// The images on the page, each with the fields of the image extension, such as `loc` and `caption`.
        public var images: [Object]

        /// The videos on the page, each with the fields of the video extension, such as `title` and `thumbnail_loc`.
        ///
        /// A field that occurs more than once, such as `tag`, is a list; a nested field has both names:
        /// `uploader:info`.
        public var videos: [Object]

        /// The fields of the news extension: `publication:name`, `publication:language`, `publication_date`, `title`.
        public var news: [Object]

        /// Creates an entry.
        package init(
            url: WebURL, isSitemap: Bool = false, lastModified: String? = nil, changeFrequency: String? = nil,
            priority: Double? = nil, alternates: [Alternate] = [], images: [Object] = [], videos: [Object] = [],
            news: [Object] = []
        ) {
            self.url = url
            self.isSitemap = isSitemap
            self.lastModified = lastModified
            self.changeFrequency = changeFrequency
            self.priority = priority
            self.alternates = alternates
            self.images = images
            self.videos = videos
            self.news = news
        }

        /// ``lastModified`` in seconds since 1970 UTC; nil if it isn't in W3C's format.
        ///
        /// A date without a time means its first second, a time without a zone UTC.
        package var lastModifiedTime: Int? { lastModified.flatMap { W3CDate.seconds($0) } }
    }

    /// A translation of a page.
    public struct Alternate: Sendable, Hashable {
        /// The language, such as `de-CH`; `x-default` for all other languages.
        public var language: String
        /// The URL of the translation.
        public var url: WebURL

        /// Creates an alternate.
        package init(language: String, url: WebURL) {
            self.language = language
            self.url = url
        }
    }
}
