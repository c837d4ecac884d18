import HTTPTypes
import SpiderCore
import SpiderHTTP
import SpiderURL
@_spi(Algorithms) import SpiderValue

/// The stored form of a request, next to its URL: a few bytes for most requests, and JSON if it has anything of its
/// own.
enum RequestCoding {
    /// The first byte of the short form; JSON begins with a brace.
    private static let short: UInt8 = 1
    private static let noReferrer: UInt8 = 0xFF
    private static let policies = ReferrerPolicy.allCases

    /// Encodes a request without its URL.
    ///
    /// - Throws: `ValueError`, but no request causes one.
    static func encode(_ request: Request) throws -> [UInt8] {
        guard isShort(request) else {
            var bytes: [UInt8] = []
            try Value(encoding: request).appendJSON(to: &bytes)
            return bytes
        }
        var bytes: [UInt8] = [short]
        append(request.depth, to: &bytes)
        append(request.attempt, to: &bytes)
        append(request.priority, to: &bytes)
        if let referrer = request.referrer, let policy = policies.firstIndex(of: referrer.policy) {
            bytes.append(UInt8(truncatingIfNeeded: policy))
            bytes.append(contentsOf: referrer.url.href.utf8)
        } else {
            bytes.append(noReferrer)
        }
        return bytes
    }

    /// Reads a request.
    ///
    /// - Parameters:
    ///   - bytes: the bytes that `encode` returned
    ///   - url: its URL
    /// - Throws: `ValueError` or `JSONError` if it isn't one, and if it was written by a later version.
    static func decode(_ bytes: [UInt8], url: WebURL) throws -> Request {
        guard bytes.first == short else {
            var request = try Value(json: bytes).decode(Request.self)
            request.url = url
            return request
        }
        var rest = bytes[1...]
        guard let depth = number(&rest), let attempt = number(&rest), let priority = number(&rest),
            let policy = rest.popFirst()
        else { throw ValueError(path: .root, problem: .invalid("a stored request is cut off")) }
        var request = Request(url)
        request.depth = depth
        request.attempt = attempt
        request.priority = priority
        if policy != noReferrer, policies.indices.contains(Int(policy)) {
            request.referrer = try Referrer(
                WebURL(parsing: String(decoding: rest, as: UTF8.self)), policy: policies[Int(policy)])
        }
        return request
    }

    /// Returns whether the short form holds everything that the request has.
    private static func isShort(_ request: Request) -> Bool {
        request.isPlain && request.session.isEmpty && !request.allowsDuplicate && request.delay == .zero
            && request.sitemapNesting == nil && request.allowedStatuses == Request.standardStatuses
            && request.crawl.attachments.isEmpty
    }

    /// Appends a number with seven bits per byte, the lowest first, and the sign in the lowest bit.
    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        var rest = UInt(bitPattern: number << 1 ^ number >> (Int.bitWidth - 1))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    private static func number(_ bytes: inout ArraySlice<UInt8>) -> Int? {
        var result: UInt = 0
        var shift: UInt = 0
        while let byte = bytes.popFirst(), shift < 64 {
            result |= UInt(byte & 0x7F) << shift
            if byte < 0x80 { return Int(bitPattern: result >> 1) ^ -Int(bitPattern: result & 1) }
            shift += 7
        }
        return nil
    }
}
