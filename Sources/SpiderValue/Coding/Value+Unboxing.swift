#if canImport(Glibc)
    // For the mathematics library, which rounding needs and which nothing else might link.
    private import Glibc
#endif

/// The scalars as Swift's own types. The step says which part of the position this value is, for the error.
extension Value {
    func bool(_ position: CodingPosition, _ step: ValuePath.Step? = nil) throws -> Bool {
        if case .bool(let value) = self { return value }
        throw position.decodingError(.typeMismatch(expected: "true or false", found: self), at: step)
    }

    func text(_ position: CodingPosition, _ step: ValuePath.Step? = nil) throws -> String {
        if case .string(let text) = self { return text }
        throw position.decodingError(.typeMismatch(expected: "text", found: self), at: step)
    }

    func integer<Number: FixedWidthInteger>(
        _ position: CodingPosition, _ step: ValuePath.Step? = nil
    ) throws -> Number {
        switch self {
        case .int(let value):
            if let number = Number(exactly: value) { return number }
        case .double(let value) where value.isFinite && value.rounded(.towardZero) == value:
            if let number = Number(exactly: value) { return number }
        default:
            throw position.decodingError(.typeMismatch(expected: "a whole number", found: self), at: step)
        }
        let expected = "a whole number from \(Number.min) to \(Number.max)"
        throw position.decodingError(.outOfRange(expected: expected, found: self), at: step)
    }

    func double(_ position: CodingPosition, _ step: ValuePath.Step? = nil) throws -> Double {
        switch self {
        case .int(let value): return Double(value)
        case .double(let value): return value
        default: throw position.decodingError(.typeMismatch(expected: "a number", found: self), at: step)
        }
    }

    func float(_ position: CodingPosition, _ step: ValuePath.Step? = nil) throws -> Float {
        let double = try double(position, step)
        let float = Float(double)
        guard float.isFinite || !double.isFinite else {
            let limit = Float.greatestFiniteMagnitude
            throw position.decodingError(.outOfRange(expected: "a number of at most \(limit)", found: self), at: step)
        }
        return float
    }
}
