/// One of the cookies in a field `Cookie`.
@_spi(Algorithms) public struct CookiePair: Sendable, Hashable {
    /// The name; empty if there is only a value.
    @_spi(Algorithms) public let name: [UInt8]
    /// The name and the value.
    @_spi(Algorithms) public let bytes: [UInt8]

    /// Returns the cookies in a field's value (RFC 6265bis, section 4.2.1).
    @_spi(Algorithms) public static func all(in value: [UInt8]) -> [CookiePair] {
        value.split(separator: UInt8(ascii: ";")).compactMap { part in
            let pair = part.trimmingBlanks
            guard !pair.isEmpty else { return nil }
            let equals = pair.firstIndex(of: UInt8(ascii: "="))
            return CookiePair(name: Array(pair[..<(equals ?? pair.startIndex)].trimmingBlanks), bytes: Array(pair))
        }
    }
}
