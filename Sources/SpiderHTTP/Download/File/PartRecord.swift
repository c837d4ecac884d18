import HTTPTypes
@_spi(Algorithms) import SpiderURL
import SpiderValue

/// The record beside an incomplete file: how to recognise that a rest belongs to the same whole.
struct PartRecord: Codable, Equatable, Sendable {
    /// The digest of the file's URL: the URL itself may have credentials.
    let url: String
    /// The server's validator of the file: an `ETag`, or a date (RFC 9110, section 8.8), with a character for each
    /// byte.
    let validator: String

    /// Creates the record for a response; `nil` if the rest couldn't be requested.
    ///
    /// `If-Range` needs a strong validator: an `ETag` that isn't weak or, if there is none, a date that is at least a
    /// second older than the response (RFC 9110, sections 8.8.2.2 and 13.1.5).
    init?(url: WebURL, _ fields: HTTPFields) {
        self.url = PartRecord.digest(of: url)
        if let field = fields[fields: .eTag].first {
            let tag = FieldBytes.latin1(field.bytes)
            guard tag.hasPrefix("\""), tag.hasSuffix("\""), tag.utf8.count > 2 else { return nil }
            validator = tag
            return
        }
        let now = UnixTime.now()
        guard let modified = fields[.lastModified], let changed = HTTPDate(modified, now: now)?.time,
            let date = fields[.date].flatMap({ HTTPDate($0, now: now)?.time }),
            date.seconds > changed.seconds
        else { return nil }
        validator = modified
    }

    /// Returns a digest that identifies a URL.
    static func digest(of url: WebURL) -> String { SHA256.hexadecimal(of: Array(url.removingFragment().href.utf8)) }

    /// Reads a record.
    init?(json: [UInt8]) {
        guard let record = try? Value(json: json).decode(PartRecord.self) else { return nil }
        self = record
    }

    /// The record as JSON.
    var json: [UInt8] { (try? Value(encoding: self).json).map { Array("\($0)\n".utf8) } ?? [] }
}
