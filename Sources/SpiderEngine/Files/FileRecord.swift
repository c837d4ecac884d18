import HTTPTypes
import SpiderCore
@_spi(Algorithms) import SpiderHTTP
import SpiderURL
import SpiderValue

/// The record of a downloaded file in the job's store: its validators, and for how long it is fresh.
struct FileRecord: Codable, Sendable, Equatable {
    static let section = "files"

    var file: SavedFile
    /// The URL that the file came from, after redirects.
    var source: WebURL
    var eTag: String?
    var lastModified: String?
    /// The time until which the server needn't be asked, in seconds since 1970.
    var freshUntil: Int64
    /// The last crawl that has requested it.
    var crawl: String
    /// The time when the file was last changed, in nanoseconds since 1970: another program may have changed it since
    /// then.
    var changed: Int64

    /// Adds the conditions to a request by which the server can say that the file hasn't changed.
    func makeConditional(_ request: inout Request) {
        guard request.url == source else { return }
        if let eTag { request.headerFields[.ifNoneMatch] = eTag }
        if let lastModified { request.headerFields[.ifModifiedSince] = lastModified }
    }

    /// Takes the freshness and the validators from a response (RFC 9111, sections 4.2 and 5.2).
    mutating func note(_ fields: HTTPFields, now: UnixTime) {
        if let tag = fields[.eTag] { eTag = tag }
        if let modified = fields[.lastModified] { lastModified = modified }
        freshUntil = now.seconds + FileRecord.freshness(fields, now: now)
    }

    /// Returns how long a file is fresh, in seconds; 0 if the server doesn't say so.
    static func freshness(_ fields: HTTPFields, now: UnixTime) -> Int64 {
        let directives = fields[fields: .cacheControl].flatMap { field in
            field.value.lowercased().split(separator: ",").map { $0.filter { !$0.isWhitespace } }
        }
        if directives.contains(where: { $0.hasPrefix("no-cache") || $0.hasPrefix("no-store") }) { return 0 }
        if let maxAge = directives.first(where: { $0.hasPrefix("max-age=") }) {
            let age = fields[.age].flatMap { Int64($0) } ?? 0
            let seconds = Int64(maxAge.dropFirst(8).filter { $0 != "\"" }) ?? 0
            return max(0, min(seconds, 365 * 86_400) - max(0, age))
        }
        guard let expires = fields[.expires].flatMap({ HTTPDate($0, now: now)?.time }) else { return 0 }
        let date = fields[.date].flatMap { HTTPDate($0, now: now)?.time } ?? now
        return max(0, min(expires.seconds - date.seconds, 365 * 86_400))
    }
}
