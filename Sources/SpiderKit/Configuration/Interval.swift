/// A length of time as it is written in `config.yaml`: `250ms`, `1.5s`, `2m`, `12h`.
public struct Interval: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The length.
    public let duration: Duration

    /// A length of time; a negative one is nought.
    ///
    /// - Parameter duration: the length
    public init(_ duration: Duration) { self.duration = max(duration, .zero) }

    /// A length of time, rounded for people.
    ///
    /// - Parameter duration: the length
    init(rounded duration: Duration) {
        let milliseconds = duration.milliseconds
        self.init(.milliseconds(milliseconds < 10_000 ? milliseconds : (milliseconds + 50) / 100 * 100))
    }

    /// Reads a length of time: a number and its unit, `ms`, `s`, `m`, `h` or `d`; at most 10,000 days.
    ///
    /// - Parameter text: such as `1.5s`
    public init?(_ text: String) {
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
    /// - Parameter decoder: where it stands
    /// - Throws: `DecodingError` where it is none.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int.self) {
            guard number == 0 else {
                throw DecodingError.dataCorruptedError(
                    in: container, debugDescription: "\(number) has no unit, write \(number)s or \(number)ms")
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
    /// - Parameter encoder: where to
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// The length in the largest unit that leaves no long fraction.
    public var description: String {
        let milliseconds = duration.milliseconds
        if milliseconds == 0 { return "0s" }
        if milliseconds < 1000 { return "\(milliseconds)ms" }
        for (unit, size) in [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000)] where milliseconds % size == 0 {
            return "\(milliseconds / size)\(unit)"
        }
        if milliseconds % 1000 == 0 { return "\(milliseconds / 1000)s" }
        var fraction = "\(1000 + milliseconds % 1000)".dropFirst()
        while fraction.last == "0" { fraction.removeLast() }
        return "\(milliseconds / 1000).\(fraction)s"
    }
}

extension Duration {
    /// Whole milliseconds.
    fileprivate var milliseconds: Int {
        let (seconds, attoseconds) = components
        return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    }
}
