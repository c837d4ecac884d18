/// A decimal number that is exact: 0.1 is a tenth.
///
/// ```swift
/// let price = DecimalNumber("19.90")
/// print(price?.description ?? "-")  // 19.9
/// ```
///
/// It has up to 38 digits, of which up to 38 are after the point. Text and JSON have it as a text, so that no reader makes
/// floating point of it.
public struct DecimalNumber: Sendable, Hashable {
    /// The most digits after the point.
    static let scaleLimit = 38

    /// The digits, without the point.
    let coefficient: Int128
    /// The number of digits after the point; the last of them isn't 0.
    let scale: Int

    /// Creates a number from its digits, and removes zeros at the end of the fraction; nil if it has too many digits.
    init?(coefficient: Int128, scale: Int) {
        var (coefficient, scale) = (coefficient, scale)
        while scale > 0, coefficient % 10 == 0 {
            coefficient /= 10
            scale -= 1
        }
        // The smallest number has no counterpart with the other sign.
        guard scale <= DecimalNumber.scaleLimit, coefficient != .min else { return nil }
        self.coefficient = coefficient
        self.scale = coefficient == 0 ? 0 : scale
    }

    /// Reads a number with a point before its fraction, and an exponent if it has one: `-1.5`, `2e3`.
    ///
    /// - Parameter text: The number, with nothing before and after it.
    /// - Returns: nil for anything else, and for a number of more than 38 digits.
    public init?(_ text: String) {
        var bytes = Array(text.utf8)[...]
        guard bytes.count <= 400 else { return nil }
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
        var coefficient: Int128 = 0
        var (digits, scale) = (0, 0)
        var isInFraction = false
        while let byte = bytes.first, byte != UInt8(ascii: "e"), byte != UInt8(ascii: "E") {
            bytes.removeFirst()
            if byte == UInt8(ascii: "."), !isInFraction {
                isInFraction = true
                continue
            }
            guard byte &- 0x30 < 10, let next = coefficient.appending(digit: byte &- 0x30) else { return nil }
            coefficient = next
            digits += 1
            if isInFraction { scale += 1 }
        }
        guard digits > 0 else { return nil }
        if bytes.popFirst() != nil {
            guard let exponent = Int(String(decoding: bytes, as: UTF8.self)), (-400...400).contains(exponent)
            else { return nil }
            scale -= exponent
        }
        while scale < 0 {
            guard let next = coefficient.appending(digit: 0) else { return nil }
            coefficient = next
            scale += 1
        }
        self.init(coefficient: isNegative ? -coefficient : coefficient, scale: scale)
    }

    /// The nearest number of floating point.
    public var double: Double { Double(description) ?? .nan }
}

extension DecimalNumber: CustomStringConvertible {
    /// The digits, with a point before the fraction: `-1234.5`.
    public var description: String { text(fractionDigits: 0) }

    /// The digits, with at least so many after the point.
    func text(fractionDigits least: Int) -> String {
        var digits = String(coefficient.magnitude)
        if scale > 0, digits.utf8.count <= scale {
            digits = String(repeating: "0", count: scale - digits.utf8.count + 1) + digits
        }
        let whole = digits.dropLast(scale)
        let fraction = digits.suffix(scale) + String(repeating: "0", count: max(0, least - scale))
        return (coefficient < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : ".\(fraction)")
    }
}

extension DecimalNumber: ExpressibleByIntegerLiteral {
    /// Creates a whole number.
    public init(integerLiteral value: Int) {
        coefficient = Int128(value)
        scale = 0
    }
}

extension DecimalNumber: Codable {
    /// Reads a text or a number.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text: String
        if let written = try? container.decode(String.self) {
            text = written
        } else if let whole = try? container.decode(Int.self) {
            text = String(whole)
        } else {
            text = try container.decode(Double.self).description
        }
        guard let number = DecimalNumber(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "expected a decimal number, found '\(text.prefix(60))'")
        }
        self = number
    }

    /// Writes the number as a text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Int128 {
    /// Returns the number with another digit; nil if it has more than 38 then.
    fileprivate func appending(digit: UInt8) -> Int128? {
        let (tens, overflows) = multipliedReportingOverflow(by: 10)
        if overflows { return nil }
        let (sum, overflowsAgain) = tens.addingReportingOverflow(Int128(digit))
        return overflowsAgain ? nil : sum
    }
}
