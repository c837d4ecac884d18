import HTTPTypes
@_spi(Algorithms) import SpiderURL
import SpiderValue

/// What is written down beside a file that is not whole yet: by what the rest of it is known to be of the same whole.
struct PartRecord: Codable, Equatable, Sendable {
    /// The digest of the address that it came from: the address itself may have credentials.
    let url: String
    /// What the server says of it that changes when it changes: an `ETag`, or a date (RFC 9110, section 8.8), with a
    /// character for each byte.
    let validator: String

    /// What is to be written down for an answer; `nil` if the rest could not be asked for.
    ///
    /// `If-Range` wants a strong validator: an `ETag` that isn't weak, or, if there is none, a date that
    /// is older than the answer by a second or more (RFC 9110, sections 8.8.2.2 and 13.1.5).
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

    /// What tells an address from others.
    static func digest(of url: WebURL) -> String { SHA256.hexadecimal(of: Array(url.removingFragment().href.utf8)) }

    /// Reads what was written down.
    init?(json: [UInt8]) {
        guard let record = try? Value(json: json).decode(PartRecord.self) else { return nil }
        self = record
    }

    /// What is written down.
    var json: [UInt8] { (try? Value(encoding: self).json).map { Array("\($0)\n".utf8) } ?? [] }
}
