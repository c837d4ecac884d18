internal import SpiderURL
internal import SpiderValue

/// An entry whose element is still open.
struct SitemapDraft {
    var isSitemap = false
    var location: WebURL?
    var identifier: WebURL?
    /// Whether an address was there, valid or not.
    var hasAddress = false
    var lastModified: String?
    var published: String?
    var changeFrequency: String?
    var priority: Double?
    var alternates: [Sitemap.Alternate] = []
    var images: [Object] = []
    var videos: [Object] = []
    var news: [Object] = []

    /// The most images, videos and alternates together.
    private static let partLimit = 2_000

    /// Whether one more image, video or alternate is taken.
    var hasRoom: Bool { alternates.count + images.count + videos.count + news.count < Self.partLimit }

    /// The entry, if it has an address.
    var entry: Sitemap.Entry? {
        guard let url = location ?? identifier else { return nil }
        return Sitemap.Entry(
            url: url, isSitemap: isSitemap, lastModified: lastModified ?? published, changeFrequency: changeFrequency,
            priority: priority, alternates: alternates, images: images, videos: videos, news: news)
    }
}
