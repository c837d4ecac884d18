extension Field {
    /// Creates a field that is read with a `Regex`, which can take very long on hostile text; a ``TextPattern`` can't.
    ///
    /// - Parameters:
    ///   - selector: the elements whose text is searched.
    ///   - regex: the expression to search for; the field is its first group, or the whole match without groups.
    ///     Elements without a match don't count. If the expression calls functions of yours, several threads call them
    ///     at once.
    ///   - decimal: the decimal mark of numbers.
    public init<Output>(_ selector: CSS, matching regex: Regex<Output>, decimal: DecimalMark = .point) {
        let part = RegexPart(regex)
        let rule = FieldRule<Value>(
            selector: selector, decimal: decimal, initial: nil, convert: .part { part.firstGroup(in: $0) })
        self.init(.blank, rule)
    }

    /// Creates a field that is read with a `Regex`, and keeps its initial value if there is no match.
    ///
    /// - Parameters:
    ///   - wrappedValue: the initial value.
    ///   - selector: the elements whose text is searched.
    ///   - regex: the expression to search for; the field is its first group, or the whole match without groups.
    ///   - decimal: the decimal mark of numbers.
    public init<Output>(
        wrappedValue: Value, _ selector: CSS, matching regex: Regex<Output>, decimal: DecimalMark = .point
    ) {
        let part = RegexPart(regex)
        let rule = FieldRule(
            selector: selector, decimal: decimal, initial: wrappedValue, convert: .part { part.firstGroup(in: $0) })
        self.init(wrappedValue, rule)
    }
}
