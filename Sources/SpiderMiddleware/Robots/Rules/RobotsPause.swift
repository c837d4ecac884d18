@_spi(Algorithms) import SpiderHTTP

/// The time between two requests in robots.txt. RFC 9309 doesn't have it, but many files do.
enum RobotsPause {
    /// The longest time that is read.
    static let longest = Duration.seconds(1_000_000)

    /// Reads the value of `Crawl-delay`: seconds, such as `10` or `0.5`.
    static func crawlDelay(_ value: some Collection<UInt8>) -> Duration? {
        var whole = 0
        var nanoseconds = 0
        var place = 1_000_000_000
        var hasDigits = false
        var isFraction = false
        for byte in value {
            if byte == UInt8(ascii: "."), !isFraction {
                isFraction = true
            } else if byte.isDigit {
                hasDigits = true
                if isFraction {
                    place /= 10
                    nanoseconds += place * Int(byte & 0x0F)
                } else {
                    whole = min(whole * 10 + Int(byte & 0x0F), 1_000_000)
                }
            } else {
                return nil
            }
        }
        return hasDigits ? min(.seconds(whole) + .nanoseconds(nanoseconds), longest) : nil
    }

    /// Reads the value of `Request-rate`: pages per time, such as `1/10s`, `30/1m` or `1/5`. A time of day after it is
    /// ignored, so the rate applies all day.
    static func requestRate(_ value: some Collection<UInt8>) -> Duration? {
        let rate = value.prefix { !$0.isBlank }
        let parts = rate.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 2, let pages = number(parts[0]), pages > 0 else { return nil }
        var time = parts[1][...]
        var unit = 1
        if let last = time.reversed().first, !last.isDigit {
            switch last.lowercasedASCII {
            case UInt8(ascii: "s"): unit = 1
            case UInt8(ascii: "m"): unit = 60
            case UInt8(ascii: "h"): unit = 3600
            default: return nil
            }
            time = time.prefix(time.count - 1)
        }
        guard let seconds = number(time) else { return nil }
        // To the nanosecond, as `text` writes it.
        return min(.nanoseconds(seconds * unit * 1_000_000_000 / pages), longest)
    }

    /// Returns a time in seconds, to the nanosecond.
    static func text(_ delay: Duration) -> String {
        let (seconds, attoseconds) = delay.components
        let nanoseconds = String(attoseconds / 1_000_000_000)
        return "\(seconds).\(String(repeating: "0", count: max(0, 9 - nanoseconds.utf8.count)))\(nanoseconds)"
    }

    private static func number(_ digits: some Collection<UInt8>) -> Int? {
        guard !digits.isEmpty else { return nil }
        var value = 0
        for byte in digits {
            guard byte.isDigit else { return nil }
            value = min(value * 10 + Int(byte & 0x0F), 1_000_000)
        }
        return value
    }
}
