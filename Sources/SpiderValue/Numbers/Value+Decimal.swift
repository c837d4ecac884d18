extension Value {
    /// The number as an exact decimal, a `.double` by the digits that JSON has of it; nil if the value is no number, or has too many
    /// digits.
    @_spi(Algorithms) public var decimal: DecimalNumber? {
        switch self {
        case .int(let number): DecimalNumber(integerLiteral: number)
        case .double(let number): number.isFinite ? DecimalNumber(number.description) : nil
        default: nil
        }
    }

    /// Creates an `.int` of a whole number that fits into one, and a `.double` of any other.
    @_spi(Algorithms) public init(_ number: DecimalNumber) {
        if number.scale == 0, let whole = Int(exactly: number.coefficient) {
            self = .int(whole)
        } else {
            self = .double(number.double)
        }
    }
}
