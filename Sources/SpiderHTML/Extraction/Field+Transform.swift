extension Field {
    /// Creates a field whose value a closure makes from the text.
    ///
    /// ```swift
    /// @Field("h3 a", { $0.uppercased() }) var title: String
    /// @Field(".year", { Int($0.suffix(4)) }) var year: Int?
    /// ```
    ///
    /// - Parameters:
    ///   - selector: the element whose text is read, the first match; it is required unless the value is optional.
    ///   - transform: makes the value; its errors are reported with the field.
    public init(_ selector: CSS, _ transform: @escaping @Sendable (String) throws -> Value) {
        let rule = FieldRule<Value>(
            selector: selector, decimal: .point, initial: nil, convert: .one { try transform($0) })
        self.init(.blank, rule)
    }

    /// Creates a field whose value a closure makes from the text, and that keeps its initial value if nothing matches.
    ///
    /// - Parameters:
    ///   - wrappedValue: the initial value.
    ///   - selector: the element whose text is read, the first match.
    ///   - transform: makes the value; its errors are reported with the field.
    public init(
        wrappedValue: Value, _ selector: CSS, _ transform: @escaping @Sendable (String) throws -> Value
    ) {
        let rule = FieldRule(
            selector: selector, decimal: .point, initial: wrappedValue, convert: .one { try transform($0) })
        self.init(wrappedValue, rule)
    }

    /// Creates a list field whose elements a closure makes from the texts.
    ///
    /// ```swift
    /// @Field(".year", { Int($0.suffix(4)) ?? 0 }) var years: [Int]
    /// ```
    ///
    /// - Parameters:
    ///   - selector: the elements whose texts are read.
    ///   - transform: makes an element; its errors are reported with the field.
    public init<Member>(_ selector: CSS, _ transform: @escaping @Sendable (String) throws -> Member)
    where Value == [Member] {
        let rule = FieldRule<Value>(
            selector: selector, decimal: .point, initial: nil, convert: .all { try $0.map(transform) })
        self.init([], rule)
    }
}
