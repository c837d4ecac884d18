/// The same with Swift's `Regex`, which has no bound: there are pages for which `/(\d+) left/` takes minutes.
extension Field {
    /// A field that a `Regex` finds in the text; it can take any time, see
    /// ``init(_:matching:decimal:)-(_,TextPattern,_)`` for what cannot.
    ///
    /// - Parameters:
    ///   - selector: whose text is searched.
    ///   - regex: what is looked for in it; the field is its first group, or all that matches when it has none. Matches
    ///     without it are as if they were not there. When it has functions of its own, several threads call them at
    ///     once.
    ///   - decimal: what numbers have before their fraction.
    public init<Output>(_ selector: CSS, matching regex: Regex<Output>, decimal: DecimalMark = .point) {
        let part = RegexPart(regex)
        let rule = FieldRule<Value>(
            selector: selector, decimal: decimal, initial: nil, convert: .part { part.firstGroup(in: $0) })
        self.init(.blank, rule)
    }

    /// A field that a `Regex` finds in the text, and that keeps its initial value where there is none; it can take any
    /// time.
    ///
    /// - Parameters:
    ///   - wrappedValue: the initial value.
    ///   - selector: whose text is searched.
    ///   - regex: what is looked for in it; the field is its first group, or all that matches when it has none.
    ///   - decimal: what numbers have before their fraction.
    public init<Output>(
        wrappedValue: Value, _ selector: CSS, matching regex: Regex<Output>, decimal: DecimalMark = .point
    ) {
        let part = RegexPart(regex)
        let rule = FieldRule(
            selector: selector, decimal: decimal, initial: wrappedValue, convert: .part { part.firstGroup(in: $0) })
        self.init(wrappedValue, rule)
    }
}
