extension Element {
    /// Returns the first number in the element's text.
    ///
    /// ```swift
    /// try page.one(".price").number()                // $1,234.50 is 1234.5
    /// try page.one(".price").number(decimal: .comma) // 1.234,50 € is 1234.5
    /// ```
    ///
    /// - Parameter decimal: the decimal mark; the other mark separates thousands, and so do spaces and apostrophes.
    ///   Nothing is guessed: `1,5` with a decimal point is an error.
    /// - Throws: ``ExtractionError/notValue(text:expected:url:nearby:)`` if there is no number.
    public func number(decimal: DecimalMark = .point) throws -> Double {
        try FieldMatch(element: self, givenText: nil).number(decimal: decimal)
    }
}

extension Selection {
    /// Returns the first number in the text of each element.
    ///
    /// - Parameter decimal: the decimal mark.
    /// - Throws: ``ExtractionError/notValue(text:expected:url:nearby:)`` if an element has no number.
    package func numbers(decimal: DecimalMark = .point) throws -> [Double] {
        try map { try $0.number(decimal: decimal) }
    }
}
