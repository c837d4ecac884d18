import SpiderCore
import SpiderURL

/// The result of a download.
enum DownloadResult: Sendable, Hashable {
    /// The file is there.
    case saved(SavedFile)
    /// It failed finally, for this reason.
    case failed(String)
}

/// The end of a download, for the items that wait for it.
struct DownloadEnd: Sendable, Hashable {
    /// The key of the download.
    var key: String
    var result: DownloadResult
    /// Whether nothing had to be transferred.
    var isUnchanged = false
}

/// The URL of a download as text.
enum WebURLText {
    /// Returns the URL; `nil` if it isn't an absolute one that can be downloaded.
    static func url(_ text: String) -> WebURL? {
        guard let url = WebURL(text), url.isHTTP else { return nil }
        return url
    }
}
