/// The bounds of a `Bounded` number.
public protocol Bounds: Sendable, Hashable {
    /// What is possible.
    static var range: ClosedRange<Int> { get }
}

/// A whole number within bounds that its type says.
///
/// ```swift
/// enum Percent: Bounds { static let range = 0...100 }
/// var share: Bounded<Percent> = 50
/// ```
public struct Bounded<B: Bounds>: Sendable, Hashable, Codable, ExpressibleByIntegerLiteral {
    /// The number.
    public let value: Int

    /// A number, brought within the bounds.
    ///
    /// - Parameter value: any number
    public init(clamping value: Int) { self.value = min(max(value, B.range.lowerBound), B.range.upperBound) }

    /// A number, if it is within the bounds.
    ///
    /// - Parameter value: any number
    public init?(_ value: Int) {
        guard B.range.contains(value) else { return nil }
        self.value = value
    }

    /// A number in the source.
    ///
    /// - Parameter value: a number, brought within the bounds
    public init(integerLiteral value: Int) { self.init(clamping: value) }

    /// Reads a number.
    ///
    /// - Parameter decoder: where it stands
    /// - Throws: `DecodingError` if it isn't within the bounds.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let value = try container.decode(Int.self)
        guard let bounded = Bounded(value) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "\(value) is out of range, \(B.range.lowerBound) to \(B.range.upperBound) is possible"
            )
        }
        self = bounded
    }

    /// Writes the number.
    ///
    /// - Parameter encoder: where to
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}
