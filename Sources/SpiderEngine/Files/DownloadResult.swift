import SpiderCore
import SpiderURL

/// What a download has come to.
enum DownloadResult: Sendable, Hashable {
    /// The file is there.
    case saved(SavedFile)
    /// It failed finally, for this reason.
    case failed(String)
}

/// The end of a download, for the items that wait for it.
struct DownloadEnd: Sendable, Hashable {
    /// What the download is known by.
    var key: String
    var result: DownloadResult
    /// Whether nothing had to be transferred.
    var isUnchanged = false
}

/// The address of a download, as a page gave it.
enum WebURLText {
    /// Returns the URL; `nil` if it isn't an absolute one that can be downloaded.
    static func url(_ text: String) -> WebURL? {
        guard let url = WebURL(text), url.isHTTP else { return nil }
        return url
    }
}
