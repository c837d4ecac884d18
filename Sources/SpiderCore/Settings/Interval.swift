/// A length of time as it is written in `config.yaml`: `250ms`, `1.5s`, `2m`, `12h`.
public struct Interval: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The length.
    public let duration: Duration

    /// Creates a length of time; a negative one counts as zero, and more than 10,000 days as 10,000 days.
    ///
    /// - Parameter duration: the length
    public init(_ duration: Duration) { self.duration = min(max(duration, .zero), Interval.longest) }

    private static let longest = Duration.seconds(10_000 * 86_400)

    /// Reads a length of time: a number and its unit, `ms`, `s`, `m`, `h` or `d`; at most 10,000 days.
    ///
    /// - Parameter text: such as `1.5s`
    package init?(_ text: String) {
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard !digits.isEmpty, let number = Double(digits), let unit = Interval.units[String(text[digits.endIndex...])]
        else { return nil }
        let seconds = number * unit
        guard seconds <= 10_000 * 86_400 else { return nil }
        duration = .nanoseconds(Int64((seconds * 1e9).rounded()))
    }

    private static let units: [String: Double] = ["ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86_400]

    /// Reads a length of time.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` if it isn't one.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Double.self) {
            guard number == 0 else {
                let written = (try? container.decode(Int.self)).map(String.init) ?? "\(number)"
                throw DecodingError.dataCorruptedError(
                    in: container, debugDescription: "\(written) has no unit, write \(written)s or \(written)ms")
            }
            duration = .zero
            return
        }
        let text = try container.decode(String.self)
        guard let interval = Interval(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "'\(text)' is no length of time, write 250ms, 1.5s, 2m or 12h")
        }
        self = interval
    }

    /// Writes the length of time.
    ///
    /// - Parameter encoder: the encoder
    /// - Throws: the encoder's error.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// The exact length, as it is written in `config.yaml`: in the largest unit that leaves no fraction, or as a
    /// fraction of seconds or milliseconds.
    public var description: String {
        let nanoseconds = duration.nanoseconds
        if nanoseconds == 0 { return "0s" }
        for (unit, size) in [("d", 86_400), ("h", 3_600), ("m", 60)] where nanoseconds % (size * 1_000_000_000) == 0 {
            return "\(nanoseconds / (size * 1_000_000_000))\(unit)"
        }
        if nanoseconds < 1_000_000_000 { return Interval.decimal(nanoseconds, places: 6) + "ms" }
        return Interval.decimal(nanoseconds, places: 9) + "s"
    }

    /// The length, rounded for people: `1.234s`, `45.6s`, `2m 5s`, `3h 0m 7s`.
    public var text: String {
        let milliseconds = (duration.nanoseconds + 500_000) / 1_000_000
        if milliseconds < 10_000 { return Interval.decimal(milliseconds, places: 3) + "s" }
        let tenths = (milliseconds + 50) / 100
        if tenths < 600 { return Interval.decimal(tenths, places: 1) + "s" }
        let seconds = (milliseconds + 500) / 1000
        let minutes = "\(seconds / 60 % 60)m \(seconds % 60)s"
        return seconds < 3600 ? minutes : "\(seconds / 3600)h \(minutes)"
    }

    /// Returns a number of fractions as a decimal, without trailing zeros: 1500 with three places is `1.5`.
    private static func decimal(_ number: Int, places: Int) -> String {
        var digits = Array("\(number)".utf8)
        digits.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, places + 1 - digits.count)), at: 0)
        digits.insert(UInt8(ascii: "."), at: digits.count - places)
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        if digits.last == UInt8(ascii: ".") { digits.removeLast() }
        return String(decoding: digits, as: UTF8.self)
    }
}

extension Duration {
    /// The length in whole nanoseconds, if an interval can have it.
    fileprivate var nanoseconds: Int {
        let (seconds, attoseconds) = components
        return Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
    }
}
