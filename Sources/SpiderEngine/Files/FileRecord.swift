import HTTPTypes
import SpiderCore
@_spi(Algorithms) import SpiderHTTP
import SpiderURL
import SpiderValue

/// What the job's store has of a file that was downloaded: by what it is known to be the same, and for how long it is fresh.
struct FileRecord: Codable, Sendable, Equatable {
    static let section = "files"

    var file: SavedFile
    /// The address that the file came from, after redirects.
    var source: WebURL
    var eTag: String?
    var lastModified: String?
    /// Until when the server needn't be asked, in seconds since 1970.
    var freshUntil: Int64
    /// The crawl that has asked for it last.
    var crawl: String
    /// When the file was last changed, in nanoseconds since 1970: another program may have done so since.
    var changed: Int64

    /// Adds to a request what the server needs to say that the file is still the same.
    func makeConditional(_ request: inout Request) {
        guard request.url == source else { return }
        if let eTag { request.headerFields[.ifNoneMatch] = eTag }
        if let lastModified { request.headerFields[.ifModifiedSince] = lastModified }
    }

    /// Takes over what a response says about how long the file is fresh (RFC 9111, sections 4.2 and 5.2).
    mutating func note(_ fields: HTTPFields, now: UnixTime) {
        if let tag = fields[.eTag] { eTag = tag }
        if let modified = fields[.lastModified] { lastModified = modified }
        freshUntil = now.seconds + FileRecord.freshness(fields, now: now)
    }

    /// How long a file is fresh, in seconds; 0 if the server doesn't say so.
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
