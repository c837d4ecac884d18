public import SpiderHTTP
package import SpiderURL

/// The attachment of a request for a file: everything that any process needs to end the download.
package struct DownloadOrder: RequestAttachment, Hashable {
    package static let name = "download"

    /// The key of the download: requests with the same key are one.
    package var key: String
    /// The URL in the item; redirects don't change it.
    package var url: WebURL
    /// The rules for the file.
    package var rules: DownloadRules
    /// The name of the file with the item's fields in it, but without extension and digest; `nil` for a name made of
    /// the digest.
    package var stem: String?

    package init(key: String, url: WebURL, rules: DownloadRules, stem: String?) {
        self.key = key
        self.url = url
        self.rules = rules
        self.stem = stem
    }
}

/// The kind of page of a download, for frontiers; spiders never see it.
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
