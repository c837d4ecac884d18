/// Arithmetic that is exact, or says that it can't be.
extension DecimalNumber: Comparable {
    /// Returns whether one number is smaller than another.
    public static func < (one: DecimalNumber, other: DecimalNumber) -> Bool {
        let (whole, otherWhole) = (one.coefficient / power(one.scale), other.coefficient / power(other.scale))
        if whole != otherWhole { return whole < otherWhole }
        return one.fraction < other.fraction
    }

    /// The fraction, in units of 10⁻³⁸.
    private var fraction: Int128 {
        coefficient % DecimalNumber.power(scale) * DecimalNumber.power(DecimalNumber.scaleLimit - scale)
    }

    /// A power of ten, up to the 38th.
    private static func power(_ exponent: Int) -> Int128 {
        (0..<exponent).reduce(1) { power, _ in power * 10 }
    }

    /// Returns the sum, or nil if it has too many digits.
    @_spi(Algorithms) public func adding(_ other: DecimalNumber) -> DecimalNumber? {
        let scale = max(scale, other.scale)
        guard let one = scaled(to: scale), let two = other.scaled(to: scale) else { return nil }
        let (sum, overflows) = one.addingReportingOverflow(two)
        return overflows ? nil : DecimalNumber(coefficient: sum, scale: scale)
    }

    /// Returns the difference, or nil if it has too many digits.
    @_spi(Algorithms) public func subtracting(_ other: DecimalNumber) -> DecimalNumber? { adding(other.negated) }

    /// Returns the product, or nil if it has too many digits.
    @_spi(Algorithms) public func multiplied(by other: DecimalNumber) -> DecimalNumber? {
        let (product, overflows) = coefficient.multipliedReportingOverflow(by: other.coefficient)
        return overflows ? nil : DecimalNumber(coefficient: product, scale: scale + other.scale)
    }

    /// Returns the quotient, with as many digits as there is room for; nil for a division by 0.
    @_spi(Algorithms) public func divided(by other: DecimalNumber) -> DecimalNumber? {
        guard other.coefficient != 0 else { return nil }
        let isNegative = (coefficient < 0) != (other.coefficient < 0)
        let divisor = other.coefficient.magnitude
        guard divisor <= UInt128.max / 10 else { return nil }
        var (quotient, rest) = coefficient.magnitude.quotientAndRemainder(dividingBy: divisor)
        var scale = scale - other.scale
        // The number of digits that fit into 128 bits, with one to spare for rounding.
        let limit = UInt128(Int128.max) / 100
        while rest != 0, quotient < limit, scale < DecimalNumber.scaleLimit {
            let (digit, next) = (rest * 10).quotientAndRemainder(dividingBy: divisor)
            quotient = quotient * 10 + digit
            rest = next
            scale += 1
        }
        if rest * 2 > divisor || rest * 2 == divisor && quotient % 2 == 1 { quotient += 1 }
        while scale < 0 {
            guard quotient < limit else { return nil }
            quotient *= 10
            scale += 1
        }
        return DecimalNumber(coefficient: isNegative ? -Int128(quotient) : Int128(quotient), scale: scale)
    }

    /// Returns the remainder of a division whose quotient is a whole number; nil for a division by 0.
    @_spi(Algorithms) public func remainder(dividingBy other: DecimalNumber) -> DecimalNumber? {
        let scale = max(scale, other.scale)
        guard other.coefficient != 0, let one = scaled(to: scale), let two = other.scaled(to: scale) else { return nil }
        return DecimalNumber(coefficient: one % two, scale: scale)
    }

    /// Returns the number with at most so many digits after the point; a half is rounded away from 0.
    @_spi(Algorithms) public func rounded(to digits: Int) -> DecimalNumber {
        guard digits < scale else { return self }
        let unit = DecimalNumber.power(scale - max(0, digits))
        var (quotient, rest) = coefficient.quotientAndRemainder(dividingBy: unit)
        if rest.magnitude >= (unit / 2).magnitude, unit > 1 { quotient += coefficient < 0 ? -1 : 1 }
        return DecimalNumber(coefficient: quotient, scale: max(0, digits)) ?? self
    }

    /// The number with the other sign.
    @_spi(Algorithms) public var negated: DecimalNumber {
        DecimalNumber(coefficient: -coefficient, scale: scale) ?? self
    }

    /// The digits for another, larger scale; nil if they don't fit.
    private func scaled(to other: Int) -> Int128? {
        let (scaled, overflows) = coefficient.multipliedReportingOverflow(by: DecimalNumber.power(other - scale))
        return overflows ? nil : scaled
    }
}
