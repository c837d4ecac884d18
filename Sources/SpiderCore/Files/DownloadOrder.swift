public import SpiderHTTP
package import SpiderURL

/// What a request for a file carries: everything that is needed to end the download, by any process.
package struct DownloadOrder: RequestAttachment, Hashable {
    package static let name = "download"

    /// What the download is known by: requests with the same key are one.
    package var key: String
    /// The address that the item gave; redirects don't change it.
    package var url: WebURL
    /// Where the file goes, and what is accepted.
    package var rules: DownloadRules
    /// The name of the file with the item's fields in it, without its extension and digest; `nil` if it has the digest's.
    package var stem: String?

    package init(key: String, url: WebURL, rules: DownloadRules, stem: String?) {
        self.key = key
        self.url = url
        self.rules = rules
        self.stem = stem
    }
}

/// The kind of page that a download is, for frontiers; spiders never see it.
package struct DownloadPage: Codable, Sendable {
    package init() {}
}

extension Request {
    /// The priority of downloads: before all pages, so that few items wait.
    package static let downloadPriority = 1 << 40

    /// Whether the request downloads a file that an item refers to.
    public var isDownload: Bool { crawl.attachments.contains(DownloadOrder.name) }
}

extension QueuedRequest {
    /// Whether the request downloads a file that an item refers to.
    package var isDownload: Bool { page is DownloadPage }
}
