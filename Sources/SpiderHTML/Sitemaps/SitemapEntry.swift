public import SpiderURL
public import SpiderValue

extension Sitemap {
    /// A page, or in an index another sitemap.
    public struct Entry: Sendable, Hashable {
        /// The address; http or https.
        public var url: WebURL

        /// Whether it is the address of a sitemap, not of a page.
        public var isSitemap: Bool

        /// When it was last changed, as it is written: in W3C's format as a rule, RFC 822's in RSS feeds.
        public var lastModified: String?

        /// How often it changes: `always`, `hourly`, `daily`, `weekly`, `monthly`, `yearly` or `never`.
        public var changeFrequency: String?

        /// How important it is among the site's pages, from 0 to 1.
        public var priority: Double?

        /// The page in other languages.
        public var alternates: [Alternate]

        /// The images on the page, each with the fields of the image extension, such as `loc` and `caption`.
        public var images: [Object]

        /// The videos on the page, each with the fields of the video extension, such as `title` and `thumbnail_loc`.
        ///
        /// A field that comes more than once, such as `tag`, is a list; one inside another has both names:
        /// `uploader:info`.
        public var videos: [Object]

        /// The fields of the news extension: `publication:name`, `publication:language`, `publication_date`, `title`.
        public var news: [Object]

        /// Makes an entry.
        public init(
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

        /// ``lastModified`` in seconds since the beginning of 1970 UTC; nil where it is not in W3C's date format.
        ///
        /// A date without a time is its first second, and UTC is taken where no zone is given.
        public var lastModifiedTime: Int? { lastModified.flatMap { W3CDate.seconds($0) } }
    }

    /// A page in another language.
    public struct Alternate: Sendable, Hashable {
        /// The language, such as `de-CH`; `x-default` for those whose language is not there.
        public var language: String
        /// The address.
        public var url: WebURL

        /// Makes an alternate.
        public init(language: String, url: WebURL) {
            self.language = language
            self.url = url
        }
    }
}
