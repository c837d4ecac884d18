import HTTPTypes
@_spi(Algorithms) import SpiderURL

/// The content of a `data:` URL (RFC 2397, read as in the Fetch standard, section 6).
struct DataURL: Equatable {
    /// The type; `text/plain;charset=US-ASCII` by default.
    let contentType: String
    let body: [UInt8]

    /// Reads a URL; `nil` if it has no comma, or if its base64 is invalid.
    init?(_ url: WebURL) {
        let text = Array(url.removingFragment().href.utf8)
        guard url.scheme == "data", let comma = text.firstIndex(of: UInt8(ascii: ",")) else { return nil }
        var type = text[5..<comma].drop { $0 == 0x20 }
        while type.last == 0x20 { type.removeLast() }
        let content = DataURL.percentDecoded(text[(comma + 1)...])
        if let rest = DataURL.withoutBase64(type) {
            guard let decoded = DataURL.base64Decoded(content) else { return nil }
            type = rest
            body = decoded
        } else {
            body = content
        }
        var written = String(decoding: type, as: UTF8.self)
        if written.hasPrefix(";") { written = "text/plain" + written }
        let isType = written.utf8.allSatisfy { 0x20..<0x7F ~= $0 } && DataURL.isMediaType(written)
        contentType = isType ? written : "text/plain;charset=US-ASCII"
    }

    /// Returns whether a text is a media type, whatever its parameters (MIME Sniffing, section 4.4).
    private static func isMediaType(_ text: String) -> Bool {
        let essence = Array(text.utf8.prefix { $0 != UInt8(ascii: ";") })[...].trimmingBlanks
        let parts = essence.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isTokenByte) }
    }

    /// Returns the response to a request for a `data:` URL.
    ///
    /// - Parameters:
    ///   - request: the request
    ///   - limit: the largest body that is accepted, in bytes
    /// - Throws: `FetchFailure` if the URL is invalid, or its content is too large.
    static func response(to request: Request, limit: Int) throws(FetchFailure) -> Response {
        guard let data = DataURL(request.url) else {
            throw FetchFailure(.malformed("a data: URL that holds nothing"), url: request.url)
        }
        let isTooLarge = data.body.count > limit
        if isTooLarge, !request.allowsTruncation { throw FetchFailure(.bodyTooLarge(limit: limit), url: request.url) }
        var response = Response(
            to: request, status: .ok, headerFields: [.contentType: data.contentType],
            body: Array(data.body.prefix(limit)))
        if isTooLarge { response.flags.insert(.truncated) }
        return response
    }

    /// Returns the type without a trailing `;base64`; `nil` if it doesn't end so.
    private static func withoutBase64(_ type: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard type.suffix(6).map({ $0 | 0x20 }).elementsEqual("base64".utf8) else { return nil }
        var rest = type.dropLast(6)
        while rest.last == 0x20 { rest.removeLast() }
        return rest.last == UInt8(ascii: ";") ? rest.dropLast() : nil
    }

    private static func percentDecoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var index = text.startIndex
        while index < text.endIndex {
            if text[index] == UInt8(ascii: "%"), index + 2 < text.endIndex, let high = hexadecimal(text[index + 1]),
                let low = hexadecimal(text[index + 2])
            {
                bytes.append(high << 4 | low)
                index += 3
            } else {
                bytes.append(text[index])
                index += 1
            }
        }
        return bytes
    }

    private static func hexadecimal(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x37
        case 0x61...0x66: digit - 0x57
        default: nil
        }
    }

    /// Decodes as the Infra standard's "forgiving-base64 decode" does: white space is skipped, and the padding may be
    /// missing.
    private static func base64Decoded(_ text: [UInt8]) -> [UInt8]? {
        var digits = text.filter { ![0x09, 0x0A, 0x0C, 0x0D, 0x20].contains($0) }
        if digits.count % 4 == 0 {
            for _ in 0..<2 where digits.last == UInt8(ascii: "=") { digits.removeLast() }
        }
        guard digits.count % 4 != 1 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 4 * 3 + 2)
        var (buffer, bits) = (UInt32(0), 0)
        for digit in digits {
            let value: UInt8
            switch digit {
            case 0x41...0x5A: value = digit - 0x41
            case 0x61...0x7A: value = digit - 0x47
            case 0x30...0x39: value = digit + 4
            case UInt8(ascii: "+"): value = 62
            case UInt8(ascii: "/"): value = 63
            default: return nil
            }
            buffer = (buffer << 6 | UInt32(value)) & 0xFFFF
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
            }
        }
        return bytes
    }
}
