/// A property of an ``Extractable`` type that is read from a page.
///
/// ```swift
/// @Field("h3 a") var title: String
/// @Field(".price", decimal: .comma) var price: Double           // 1.234,50 is 1234.5
/// @Field(".stock", matching: #"(\d+) left"#) var stock: Int?    // the first group
/// @Field("li.year", { String($0.suffix(4)) }) var year: String  // any function of the text
/// @Field(":scope::attr(data-id)") var id: Int                   // of the element itself
/// @Field(".rating") var rating = 3.0                            // 3 if nothing matches
/// ```
///
/// A field reads the ``Element/text`` of an element, or what a trailing pseudo-element of the selector selects; a
/// `WebURL` reads the attribute with the element's URL (`href`, `src` and so on).
@propertyWrapper
public struct Field<Value: FieldValue>: Sendable {
    /// The value of the field.
    public var wrappedValue: Value

    /// The rule for reading the field; nil once it was read.
    let rule: FieldRule<Value>?

    init(_ value: Value, _ rule: FieldRule<Value>?) {
        wrappedValue = value
        self.rule = rule
    }

    /// Creates a field that is read with a selector.
    ///
    /// - Parameters:
    ///   - selector: the elements to read: the first match, or all of them if the type is an array.
    ///   - decimal: the decimal mark of numbers.
    public init(_ selector: CSS, decimal: DecimalMark = .point) {
        self.init(.blank, FieldRule(selector: selector, decimal: decimal, initial: nil, convert: nil))
    }

    /// Creates a field that keeps its initial value if nothing matches.
    ///
    /// - Parameters:
    ///   - wrappedValue: the initial value.
    ///   - selector: the elements to read.
    ///   - decimal: the decimal mark of numbers.
    public init(wrappedValue: Value, _ selector: CSS, decimal: DecimalMark = .point) {
        let rule = FieldRule(selector: selector, decimal: decimal, initial: wrappedValue, convert: nil)
        self.init(wrappedValue, rule)
    }

    /// Creates a field that is read from a part of the text.
    ///
    /// - Parameters:
    ///   - selector: the elements whose text is searched.
    ///   - pattern: the expression to search for; the field is its first group, or the whole match without groups.
    ///     Elements without a match don't count. No text makes the search slow.
    ///   - decimal: the decimal mark of numbers.
    public init(_ selector: CSS, matching pattern: TextPattern, decimal: DecimalMark = .point) {
        let rule = FieldRule<Value>(
            selector: selector, pattern: pattern, decimal: decimal, initial: nil,
            convert: .part { try pattern.part(of: $0) })
        self.init(.blank, rule)
    }

    /// Creates a field that is read from a part of the text, and keeps its initial value if there is no match.
    ///
    /// - Parameters:
    ///   - wrappedValue: the initial value.
    ///   - selector: the elements whose text is searched.
    ///   - pattern: the expression to search for; the field is its first group, or the whole match without groups.
    ///   - decimal: the decimal mark of numbers.
    public init(
        wrappedValue: Value, _ selector: CSS, matching pattern: TextPattern, decimal: DecimalMark = .point
    ) {
        let rule = FieldRule(
            selector: selector, pattern: pattern, decimal: decimal, initial: wrappedValue,
            convert: .part { try pattern.part(of: $0) })
        self.init(wrappedValue, rule)
    }
}

extension TextPattern {
    /// The text that a field reads: the first group, or the whole match; nil without a match.
    fileprivate func part(of text: String) throws -> String? {
        guard let match = try firstMatch(in: text) else { return nil }
        return match.groups.count > 1 ? match[1] : match.text
    }
}

extension Field: Equatable where Value: Equatable {
    /// Returns whether the values are equal.
    public static func == (one: Field, other: Field) -> Bool { one.wrappedValue == other.wrappedValue }
}

extension Field: Hashable where Value: Hashable {
    /// Hashes the value.
    public func hash(into hasher: inout Hasher) { hasher.combine(wrappedValue) }
}
