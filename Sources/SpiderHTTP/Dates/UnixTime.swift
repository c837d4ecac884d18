import Glibc

/// A point in time as whole seconds since 1 January 1970, 00:00 UTC, leap seconds not counted.
///
/// Cookies, recordings and HTTP dates take the time as an argument, so that they can be tested and replayed:
///
/// ```swift
/// let jar = CookieJar()
/// jar.header(for: url, now: .now())
/// jar.header(for: url, now: 1_667_980_800)
/// ```
public struct UnixTime: Sendable, Hashable, Comparable, ExpressibleByIntegerLiteral {
    /// Seconds since 1970; negative before.
    public var seconds: Int64

    /// Creates a time from seconds since 1970.
    public init(_ seconds: Int64) {
        self.seconds = seconds
    }

    /// Creates a time from seconds since 1970.
    public init(integerLiteral seconds: Int64) {
        self.seconds = seconds
    }

    /// The time of the system's clock.
    public static func now() -> UnixTime { UnixTime(Int64(time(nil))) }

    /// Whether one time is earlier than another.
    public static func < (left: UnixTime, right: UnixTime) -> Bool {
        left.seconds < right.seconds
    }

    /// The time that many seconds later; stops at the ends of what 64 bits hold.
    public func advanced(by seconds: Int64) -> UnixTime {
        let (sum, overflow) = self.seconds.addingReportingOverflow(seconds)
        guard overflow else { return UnixTime(sum) }
        return UnixTime(seconds < 0 ? .min : .max)
    }
}

extension UnixTime: Codable {
    /// Reads the seconds as one number.
    public init(from decoder: any Decoder) throws {
        seconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    /// Writes the seconds as one number.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(seconds)
    }
}
