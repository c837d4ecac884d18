@_spi(Algorithms) import SpiderURL

/// The address of a job in Redis: `redis://user:password@host:port/database/JOB`.
///
/// ```swift
/// let address = try RedisAddress("redis://:secret@127.0.0.1:6379/0/films")
/// print(address)  // redis://127.0.0.1:6379/0/films
/// ```
package struct RedisAddress: Sendable, Hashable, CustomStringConvertible {
    /// The server's name or IP address.
    package let host: String
    /// The port, 6379 by default.
    package let port: UInt16
    /// The user to log in as (ACL, Redis 6); empty for the default user.
    package let user: String
    /// The password; empty if the server doesn't require one.
    package let password: String
    /// The number of the database on the server.
    package let database: Int
    /// The job's name: at most 100 letters, digits, `-`, `_` and `.`.
    package let job: String

    /// Parses an address.
    ///
    /// - Parameter text: the URL, with percent-encoded special characters in user and password
    /// - Throws: `RedisAddressError`
    package init(_ text: String) throws(RedisAddressError) {
        guard let url = WebURL(text) else { throw .noURL }
        guard url.scheme == "redis" else { throw url.scheme == "rediss" ? .noTLS : .noURL }
        guard let host = url.host, !host.isEmpty else { throw .noHost }
        self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        port = url.port ?? 6379
        user = RedisAddress.decoded(url.username)
        password = RedisAddress.decoded(url.password)
        guard url.query == nil, url.fragment == nil else { throw .noJob }
        let parts = url.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        guard parts.count == 2, let first = parts.first, let last = parts.last else { throw .noJob }
        guard let database = Int(first), 0..<65_536 ~= database else { throw .noJob }
        self.database = database
        job = String(last)
        guard (1...100).contains(job.utf8.count), job.utf8.allSatisfy(RedisAddress.isAllowed) else { throw .badJob }
    }

    /// The address without user and password.
    package var description: String { "\(server)/\(database)/\(job)" }

    /// The server's address.
    var server: String { "redis://\(host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host):\(port)" }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// Decodes percent escapes.
    private static func decoded(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let value = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
            {
                result.append(value)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

/// A mistake in an address. It never quotes the address, because that has the password.
package enum RedisAddressError: Error, Sendable, Equatable, CustomStringConvertible {
    /// It isn't a `redis:` URL.
    case noURL
    /// It requires TLS.
    case noTLS
    /// It names no server.
    case noHost
    /// It names no database and job.
    case noJob
    /// The job's name has characters that aren't allowed, or too many.
    case badJob

    /// The mistake in words, with the form of an address.
    package var description: String {
        switch self {
        case .noURL: "expected redis://host:6379/0/JOB"
        case .noTLS:
            "rediss: TLS isn't supported (Debian's hiredis has none); use a tunnel, and redis://"
        case .noHost: "the address has no host: redis://host:6379/0/JOB"
        case .noJob: "expected a database number and a job's name after the host: redis://host:6379/0/JOB"
        case .badJob: "a job's name has at most 100 letters, digits, '-', '_' and '.'"
        }
    }
}
