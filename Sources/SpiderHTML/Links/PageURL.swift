private import SpiderEncoding
internal import SpiderURL

/// Makes URLs of what attributes say.
///
/// As in browsers, characters beyond ASCII in a query are sent in the page's encoding (URL Standard, section 4.4, with
/// the HTML standard's "encoding-parse a URL").
enum PageURL {
    static func resolve(_ text: UnsafeBufferPointer<UInt8>, _ base: WebURL?, _ encoding: TextEncoding) -> WebURL? {
        guard encoding != .utf8, !encoding.isUTF16, text.count <= WebURL.maximumLength,
            let query = foreignQuery(text), let url = WebURL(utf8: text, base: base)
        else { return WebURL(utf8: text, base: base) }
        guard url.isHTTP, let encoded = encodedQuery(UnsafeBufferPointer(rebasing: text[query]), encoding) else {
            return url
        }
        var whole = Array(text[..<query.lowerBound])
        whole += encoded
        whole += text[query.upperBound...]
        return whole.withUnsafeBufferPointer { WebURL(utf8: $0, base: base) }
    }

    /// Where the query is, if there is anything but ASCII in it.
    private static func foreignQuery(_ text: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        let end = text.firstIndex(of: 0x23) ?? text.count
        guard let mark = text[..<end].firstIndex(of: 0x3F) else { return nil }
        return text[mark..<end].contains { $0 >= 0x80 } ? (mark + 1)..<end : nil
    }

    private static func encodedQuery(
        _ query: UnsafeBufferPointer<UInt8>, _ encoding: TextEncoding
    ) -> [UInt8]? {
        let text = String(decoding: query, as: UTF8.self)
        var bytes: [UInt8] = []
        do throws(EncodingError) {
            bytes = try encoding.encode(text) { scalar in Array("%26%23\(scalar.value)%3B".utf8) }
        } catch {
            return nil
        }
        var escaped: [UInt8] = []
        for byte in bytes {
            if byte >= 0x80 { PercentEscape.append(byte, to: &escaped) } else { escaped.append(byte) }
        }
        return escaped
    }
}
