import HTTPTypes
import SpiderCore
@_spi(Algorithms) import SpiderHTTP

/// A body in its stored form: compressed if that makes it smaller.
struct CacheBody: Sendable, Hashable {
    /// The stored bytes.
    let bytes: [UInt8]
    /// Whether the bytes are compressed (RFC 1952).
    let isCompressed: Bool
    /// The length of the body itself, in bytes.
    let count: Int

    /// Compresses a body if its type is worth it.
    ///
    /// - Parameters:
    ///   - body: the body
    ///   - type: its `Content-Type`
    init(_ body: [UInt8], type: String?) {
        count = body.count
        // A higher level takes twice as long and saves a twentieth.
        var writer = GzipWriter(level: 4)
        if CacheBody.isWorthwhile(body.count, type), let smaller = try? writer.compress(body),
            smaller.count < body.count
        {
            bytes = smaller
            isCompressed = true
        } else {
            bytes = body
            isCompressed = false
        }
    }

    /// Creates a body from the columns of the file.
    init(bytes: [UInt8], isCompressed: Bool, count: Int) {
        self.bytes = bytes
        self.isCompressed = isCompressed
        self.count = count
    }

    /// Returns the body itself; `nil` if the file is damaged.
    func content() -> [UInt8]? {
        guard isCompressed else { return bytes.count == count ? bytes : nil }
        var reader = GzipReader(limit: count)
        var content: [UInt8] = []
        content.reserveCapacity(min(count, 64 << 20))
        guard (try? reader.read(bytes, into: &content)) != nil, (try? reader.finish()) != nil, content.count == count
        else { return nil }
        return content
    }

    private static func isWorthwhile(_ count: Int, _ type: String?) -> Bool {
        // The size of the frame around compressed data.
        guard count > 64 else { return false }
        guard let type = type?.lowercased() else { return true }
        if type.hasPrefix("image/svg") || type.hasPrefix("image/bmp") { return true }
        return !["image/", "video/", "audio/", "font/woff", "application/zip", "application/gzip"]
            .contains { type.hasPrefix($0) }
    }
}
