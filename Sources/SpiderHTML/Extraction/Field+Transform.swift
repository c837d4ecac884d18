extension Field {
    /// A field that a function makes of the text.
    ///
    /// ```swift
    /// @Field("h3 a", { $0.uppercased() }) var title: String
    /// @Field(".year", { Int($0.suffix(4)) }) var year: Int?
    /// ```
    ///
    /// - Parameters:
    ///   - selector: whose text it is, that of the first match, which there has to be unless the value is optional.
    ///   - transform: makes the value; what it throws is reported with the field.
    public init(_ selector: CSS, _ transform: @escaping @Sendable (String) throws -> Value) {
        let rule = FieldRule<Value>(
            selector: selector, decimal: .point, initial: nil, convert: .one { try transform($0) })
        self.init(.blank, rule)
    }

    /// A field that a function makes of the text, and that keeps its initial value where nothing matches.
    ///
    /// - Parameters:
    ///   - wrappedValue: the initial value.
    ///   - selector: whose text it is, that of the first match.
    ///   - transform: makes the value; what it throws is reported with the field.
    public init(
        wrappedValue: Value, _ selector: CSS, _ transform: @escaping @Sendable (String) throws -> Value
    ) {
        let rule = FieldRule(
            selector: selector, decimal: .point, initial: wrappedValue, convert: .one { try transform($0) })
        self.init(wrappedValue, rule)
    }

    /// A list whose members a function makes of the texts.
    ///
    /// ```swift
    /// @Field(".year", { Int($0.suffix(4)) ?? 0 }) var years: [Int]
    /// ```
    ///
    /// - Parameters:
    ///   - selector: whose texts they are.
    ///   - transform: makes a member; what it throws is reported with the field.
    public init<Member>(_ selector: CSS, _ transform: @escaping @Sendable (String) throws -> Member)
    where Value == [Member] {
        let rule = FieldRule<Value>(
            selector: selector, decimal: .point, initial: nil, convert: .all { try $0.map(transform) })
        self.init([], rule)
    }
}
