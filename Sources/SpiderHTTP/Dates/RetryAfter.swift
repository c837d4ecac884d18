/// The value of a `Retry-After` field: how long the server asks for a pause (RFC 9110, section 10.2.3).
///
/// ```swift
/// RetryAfter("120", now: .now())?.seconds                             // 120
/// RetryAfter("Wed, 21 Oct 2015 07:28:00 GMT", now: .now())?.seconds   // 0, it is past
/// RetryAfter("soon", now: .now())                                     // nil
/// ```
@_spi(Algorithms) public struct RetryAfter: Sendable, Hashable {
    /// The time to wait, in seconds: 0 to 2,147,483,647.
    @_spi(Algorithms) public let seconds: Int64

    /// Parses a number of seconds or an HTTP date.
    ///
    /// A date in the past means now; a number that doesn't fit becomes the largest one.
    ///
    /// - Parameters:
    ///   - text: the field's value; anything but digits or a date gives `nil`
    ///   - now: the current time, which a date is compared with
    @_spi(Algorithms) public init?(_ text: String, now: UnixTime) {
        var digits = text.utf8[...]
        while let byte = digits.first, byte.isBlank { digits.removeFirst() }
        while let byte = digits.last, byte.isBlank { digits.removeLast() }
        if !digits.isEmpty, digits.allSatisfy(\.isDigit) {
            var value: Int64 = 0
            for byte in digits { value = min(value * 10 + Int64(byte & 0x0F), Self.longest) }
            seconds = value
            return
        }
        guard let date = HTTPDate(text, now: now) else { return nil }
        let (difference, overflow) = date.time.seconds.subtractingReportingOverflow(now.seconds)
        if overflow { return nil }
        seconds = min(max(difference, 0), Self.longest)
    }

    private static let longest = Int64(Int32.max)
}
