import Glibc

/// A point in time, in whole seconds since 1 January 1970, 00:00 UTC, without leap seconds.
///
/// Functions that depend on the time take it as an argument, so that they can be tested and replayed:
///
/// ```swift
/// let cookies = response.cookies(now: 1_445_412_420)
/// ```
public struct UnixTime: Sendable, Hashable, Comparable, ExpressibleByIntegerLiteral {
    /// The seconds since 1970; negative before.
    public var seconds: Int64

    /// Creates a time from seconds since 1970.
    public init(_ seconds: Int64) {
        self.seconds = seconds
    }

    /// Creates a time from an integer literal: seconds since 1970.
    public init(integerLiteral seconds: Int64) {
        self.seconds = seconds
    }

    /// Returns the time of the system's clock.
    public static func now() -> UnixTime { UnixTime(Int64(time(nil))) }

    /// Returns whether one time is earlier than another.
    public static func < (left: UnixTime, right: UnixTime) -> Bool {
        left.seconds < right.seconds
    }

    /// Returns the time this number of seconds later, limited to what 64 bits can hold.
    public func advanced(by seconds: Int64) -> UnixTime {
        let (sum, overflow) = self.seconds.addingReportingOverflow(seconds)
        guard overflow else { return UnixTime(sum) }
        return UnixTime(seconds < 0 ? .min : .max)
    }
}

extension UnixTime: Codable {
    /// Decodes the seconds from one number.
    public init(from decoder: any Decoder) throws {
        seconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    /// Encodes the seconds as one number.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(seconds)
    }
}
