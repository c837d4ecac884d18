/// One of the cookies in a field `Cookie`, as it stands there.
package struct CookiePair: Sendable, Hashable {
    /// The name; empty if there is only a value.
    package let name: [UInt8]
    /// The name and the value.
    package let bytes: [UInt8]

    /// The cookies in the value of a field (RFC 6265bis, section 4.2.1).
    package static func all(in value: [UInt8]) -> [CookiePair] {
        value.split(separator: UInt8(ascii: ";")).compactMap { part in
            let pair = part.trimmingBlanks
            guard !pair.isEmpty else { return nil }
            let equals = pair.firstIndex(of: UInt8(ascii: "="))
            return CookiePair(name: Array(pair[..<(equals ?? pair.startIndex)].trimmingBlanks), bytes: Array(pair))
        }
    }
}
