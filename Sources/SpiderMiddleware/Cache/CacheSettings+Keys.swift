import SpiderCore

extension CacheSettings {
    static let keys: [Key] = [
        Key("mode", "`off`, `polite`, `offline` or `always`; `Request.cachePolicy` overrides it for one request"),
        Key("file", "the file that responses are kept in; several crawls may use one", scope: .crawl) {
            $0.file.isEmpty ? "expected the name of a file" : nil
        },
        Key("size", "how large the file may become; 1MB at least", scope: .crawl) {
            $0.size.bytes < CacheSettings.smallestSize.bytes ? "must be 1MB at least" : nil
        },
        Key("stale_if_error", "how long a stale response is used if the server fails and the response doesn't say"),
    ]
}
