@_spi(Algorithms) import SpiderHTTP

/// The attributes of a `Set-Cookie` field, after its first semicolon (RFC 6265bis §5.6). If a name comes twice, the
/// last one counts.
struct CookieAttributes {
    var expires: UnixTime?
    /// The time when the cookie expires, by `Max-Age`.
    var maxAge: UnixTime?
    /// The domain as it is written; an empty one counts as missing.
    var domain: String?
    /// The path, if it starts with a slash.
    var path: String?
    var isSecure = false
    var isHTTPOnly = false
    var sameSite = Cookie.SameSite.unspecified

    /// Reads attributes.
    ///
    /// - Parameters:
    ///   - parts: The texts between the semicolons.
    ///   - now: The time that `Max-Age` counts from.
    init(_ parts: some Sequence<ArraySlice<UInt8>>, now: UnixTime) {
        for part in parts {
            let equals = part.firstIndex(of: UInt8(ascii: "="))
            let name = part[..<(equals ?? part.endIndex)].trimmingBlanks
            let value = (equals.map { part[($0 + 1)...] } ?? []).trimmingBlanks
            guard value.count <= Cookie.attributeLimit, name.count <= 8 else { continue }
            switch String(decoding: name.map(\.lowercasedASCII), as: UTF8.self) {
            case "expires":
                if let date = CookieDate.parse(value) { expires = date }
            case "max-age":
                if let seconds = Self.seconds(value) {
                    maxAge = seconds > 0 ? now.advanced(by: seconds) : UnixTime(.min)
                }
            case "domain":
                domain = String(decoding: value, as: UTF8.self)
            case "path":
                path = value.first == UInt8(ascii: "/") ? String(decoding: value, as: UTF8.self) : nil
            case "secure":
                isSecure = true
            case "httponly":
                isHTTPOnly = true
            case "samesite":
                sameSite =
                    switch String(decoding: value.map(\.lowercasedASCII), as: UTF8.self) {
                    case "none": .none
                    case "lax": .lax
                    case "strict": .strict
                    default: .unspecified
                    }
            default:
                break
            }
        }
    }

    /// Reads digits with an optional minus; a number that doesn't fit is clamped.
    private static func seconds(_ value: ArraySlice<UInt8>) -> Int64? {
        let isNegative = value.first == UInt8(ascii: "-")
        let digits = isNegative ? value.dropFirst() : value
        guard !digits.isEmpty, digits.allSatisfy(\.isDigit) else { return nil }
        let seconds = digits.reduce(Int64(0)) { min($0 * 10 + Int64($1 & 0x0F), Int64(UInt32.max)) }
        return isNegative ? -seconds : seconds
    }
}
