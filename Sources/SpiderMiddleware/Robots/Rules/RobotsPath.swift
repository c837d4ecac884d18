@_spi(Algorithms) import SpiderHTTP
@_spi(Algorithms) import SpiderURL

/// A path with its query, in the spelling that rules are compared in (RFC 9309, section 2.2.2).
///
/// Every octet has one spelling: letters, digits, `-._~` and the delimiters `/?&=` stand for themselves; everything
/// else is percent-encoded. This includes octets that are encoded already: `%62` becomes `b`, and `%2f` becomes `%2F`,
/// which isn't a `/`.
///
/// In a query, however, `/` and `?` may be written either way, as in the RFC's table: `?u=http%3A%2F%2Fa` equals
/// `?u=http://a`. A `*` in a rule can reach across the `?`, so it isn't always known what belongs to the query. So
/// paths are compared twice, literally and with the query's delimiters decoded; or once, if the two are equal.
struct RobotsPath: Sendable, Equatable {
    /// The path as it is written.
    let bytes: [UInt8]

    /// The path with `/` and `?` in the query decoded; `nil` if that is the same.
    let decoded: [UInt8]?

    /// Creates the path of a URL.
    init(_ url: WebURL) {
        var bytes: [UInt8] = []
        let target = url.requestTarget.utf8
        bytes.reserveCapacity(target.count)
        RobotsPath.normalize(Array(target), into: &bytes)
        self.bytes = bytes
        var isInQuery = false
        decoded = RobotsPath.decodingQuery(bytes, isInQuery: &isInQuery)
    }

    /// Appends octets in the spelling that they are compared in.
    static func normalize(_ octets: some Collection<UInt8>, into bytes: inout [UInt8]) {
        var index = octets.startIndex
        while index < octets.endIndex {
            let octet = octets[index]
            octets.formIndex(after: &index)
            guard octet == UInt8(ascii: "%") else {
                isPlain(octet) ? bytes.append(octet) : appendEncoded(octet, to: &bytes)
                continue
            }
            var end = index
            var value = 0
            for _ in 0..<2 {
                guard end < octets.endIndex, let digit = octets[end].hexValue else { break }
                value = value * 16 + digit
                octets.formIndex(after: &end)
            }
            guard octets.distance(from: index, to: end) == 2 else {
                // A percent sign that encodes nothing stands for itself.
                appendEncoded(octet, to: &bytes)
                continue
            }
            let decoded = UInt8(truncatingIfNeeded: value)
            isUnreserved(decoded) ? bytes.append(decoded) : appendEncoded(decoded, to: &bytes)
            index = end
        }
    }

    /// Returns normalised octets with `%2F` and `%3F` after the first `?` decoded; `nil` if there are none.
    static func decodingQuery(_ bytes: [UInt8], isInQuery: inout Bool) -> [UInt8]? {
        var start = bytes.startIndex
        if !isInQuery {
            guard let mark = bytes.firstIndex(of: UInt8(ascii: "?")) else { return nil }
            start = mark + 1
            isInQuery = true
        }
        var result: [UInt8]?
        var index = start
        while index < bytes.count {
            let rest = bytes[index...]
            let isSlash = rest.starts(with: "%2F".utf8)
            if isSlash || rest.starts(with: "%3F".utf8) {
                if result == nil { result = Array(bytes[..<index]) }
                result?.append(isSlash ? UInt8(ascii: "/") : UInt8(ascii: "?"))
                index += 3
            } else {
                result?.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    private static func appendEncoded(_ octet: UInt8, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "%"))
        bytes.append(digit(octet >> 4))
        bytes.append(digit(octet & 0x0F))
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }

    /// Returns whether an octet is unreserved (RFC 3986, section 2.3).
    private static func isUnreserved(_ octet: UInt8) -> Bool {
        octet.isASCIILetter || octet.isDigit || "-._~".utf8.contains(octet)
    }

    /// Returns whether an octet is never encoded.
    private static func isPlain(_ octet: UInt8) -> Bool { isUnreserved(octet) || "/?&=".utf8.contains(octet) }
}
