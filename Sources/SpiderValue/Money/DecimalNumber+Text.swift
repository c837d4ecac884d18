extension DecimalNumber {
    /// Returns the first number in a text as people write it: `1.234,50`, `1 234.5`, `12'000`.
    ///
    /// If there are both a point and a comma, the last one is the decimal mark. A single mark separates thousands if three digits
    /// follow it.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - decimal: The decimal mark, if it is known: `.` or `,`.
    @_spi(Algorithms) public static func first(in text: String, decimal: Character? = nil) -> DecimalNumber? {
        MoneyReader(text, assumed: nil, decimal: decimal).number
    }
}
