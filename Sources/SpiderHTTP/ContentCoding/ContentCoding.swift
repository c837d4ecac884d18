/// A coding of a body (RFC 9110, section 8.4.1).
package enum ContentCoding: String, Sendable, Hashable, CaseIterable {
    /// The gzip format, of one member or several (RFC 1952).
    case gzip
    /// The zlib format (RFC 1950), or raw deflate data (RFC 1951), which some servers send under the same name.
    case deflate
    /// Brotli (RFC 7932).
    case br
    /// Zstandard, of one frame or several (RFC 8878).
    case zstd
    /// The format of the program `compress`, which is recognised but not decoded.
    case compress

    /// The most codings that a body may have, one around the other.
    static let countLimit = 5

    /// The value of `Accept-Encoding`.
    static let accepted = "gzip, deflate, br, zstd"

    /// Reads one element of a field's value; `nil` if it isn't a coding.
    ///
    /// - Parameter name: the element, in any case, with or without parameters
    init?(_ name: some Collection<UInt8>) {
        let name = name.prefix { $0 != UInt8(ascii: ";") }.lazy
            .filter { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D && $0 != 0x0A }.map(\.lowercasedASCII)
        guard name.count <= 10 else { return nil }
        switch String(decoding: Array(name), as: UTF8.self) {
        case "gzip", "x-gzip": self = .gzip
        case "deflate": self = .deflate
        case "br": self = .br
        case "zstd": self = .zstd
        case "compress", "x-compress": self = .compress
        default: return nil
        }
    }

    /// Returns the codings that a field's value names, in the order in which they were applied.
    ///
    /// `identity` and `chunked` don't count. Other words that aren't codings (a charset, a media type) are ignored, as
    /// in browsers.
    ///
    /// - Parameter value: the value of a `Content-Encoding` or `Transfer-Encoding` field
    package static func codings(in value: some Collection<UInt8>) -> [ContentCoding] {
        value.split(separator: UInt8(ascii: ",")).compactMap { ContentCoding($0) }
    }

    /// Returns whether the value of a `Transfer-Encoding` field includes `chunked`.
    static func isChunked(_ value: some Collection<UInt8>) -> Bool {
        value.split(separator: UInt8(ascii: ",")).contains { part in
            part.lazy.filter { !$0.isBlank && $0 != 0x0D && $0 != 0x0A }.map(\.lowercasedASCII)
                .elementsEqual("chunked".utf8)
        }
    }

    /// Removes the coding from a complete body.
    ///
    /// - Parameters:
    ///   - body: the encoded bytes
    ///   - limit: the largest decoded size, in bytes
    /// - Throws: `CompressionError`.
    package func decode(_ body: [UInt8], limit: Int) throws(CompressionError) -> [UInt8] {
        var content: [UInt8] = []
        let decoder = BodyDecoder([self])
        do throws(DecodingFault) {
            try decoder.decode(body, into: &content, limit: limit)
        } catch {
            throw CompressionError(error, limit: limit, offset: decoder.bytesRead)
        }
        return content
    }
}
