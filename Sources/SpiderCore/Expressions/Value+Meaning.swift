@_spi(Algorithms) public import SpiderValue

extension Value {
    /// The number; `nil` if the value isn't one.
    @_spi(Algorithms) public var number: Double? {
        switch self {
        case .int(let number): Double(number)
        case .double(let number): number
        default: nil
        }
    }

    /// Whether a field with this value is empty: no value, an empty text, or an empty list.
    @_spi(Algorithms) public var isEmptyField: Bool { self == .null || self == .string("") || self == .array([]) }

    /// Returns whether two values are equal: 1 equals 1.0, and the order of a mapping's keys doesn't count.
    @_spi(Algorithms) public func means(_ other: Value) -> Bool {
        switch (self, other) {
        case (.int, .double), (.double, .int):
            guard let one = decimal, let two = other.decimal else { return number == other.number }
            return one == two
        case (.array(let one), .array(let two)):
            return one.count == two.count && zip(one, two).allSatisfy { $0.means($1) }
        case (.object(let one), .object(let two)):
            return one.count == two.count && one.allSatisfy { key, value in two[key].map { $0.means(value) } ?? false }
        default: return self == other
        }
    }

    /// Returns whether a number or a text comes before another; `nil` if they can't be compared.
    ///
    /// Texts are compared by the numbers of their characters, not as a dictionary would.
    func isLess(than other: Value) throws -> Bool? {
        switch (self, other) {
        case (.int(let one), .int(let two)): return one < two
        case (.string(let one), .string(let two)):
            return one.unicodeScalars.lexicographicallyPrecedes(two.unicodeScalars)
        default:
            guard let one = number, let two = other.number else { return nil }
            guard let exact = decimal, let otherExact = other.decimal else { return one < two }
            return exact < otherExact
        }
    }
}
