/// The bounds of a `Bounded` number.
public protocol Bounds: Sendable, Hashable {
    /// The lowest and the highest number.
    static var range: ClosedRange<Int> { get }
}

/// A whole number within the bounds of its type.
///
/// ```swift
/// enum Percent: Bounds { static let range = 0...100 }
/// var share: Bounded<Percent> = 50
/// ```
public struct Bounded<B: Bounds>: Sendable, Hashable, Codable, ExpressibleByIntegerLiteral {
    /// The number.
    public let value: Int

    /// Creates the nearest number within the bounds.
    ///
    /// - Parameter value: any number
    public init(clamping value: Int) { self.value = min(max(value, B.range.lowerBound), B.range.upperBound) }

    /// Creates a number from a literal; if it is out of bounds, the nearest number within them.
    public init(integerLiteral value: Int) { self.init(clamping: value) }

    /// Reads a number.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` if it isn't within the bounds.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let value = try container.decode(Int.self)
        guard B.range.contains(value) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription:
                    "\(value) is out of range, \(B.range.lowerBound) to \(B.range.upperBound) is possible")
        }
        self.value = value
    }

    /// Writes the number.
    ///
    /// - Parameter encoder: the encoder
    /// - Throws: the encoder's error.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}
