/// How one property of an ``Extractable`` type is read from a page.
///
/// ```swift
/// @Field("h3 a") var title: String
/// @Field(".price", decimal: .comma) var price: Double           // 1.234,50 is 1234.5
/// @Field(".stock", matching: #"(\d+) left"#) var stock: Int?    // the first group
/// @Field("li.year", { String($0.suffix(4)) }) var year: String  // any function of the text
/// @Field(":scope::attr(data-id)") var id: Int                   // of the element itself
/// @Field(".rating") var rating = 3.0                            // where nothing matches, 3
/// ```
///
/// What is read of an element is its ``Element/text``, or what the pseudo-element at the end of the selector says; for
/// a `WebURL`, the attribute that holds the address of such an element (`href`, `src` and their like).
@propertyWrapper
public struct Field<Value: FieldValue>: Sendable {
    /// The value that was read.
    public var wrappedValue: Value

    /// How it is read; nil in a value that was.
    let rule: FieldRule<Value>?

    init(_ value: Value, _ rule: FieldRule<Value>?) {
        wrappedValue = value
        self.rule = rule
    }

    /// A field that is read with a selector.
    ///
    /// - Parameters:
    ///   - selector: what is read, from the first match, or from all of them where the type is an array.
    ///   - decimal: what numbers have before their fraction.
    public init(_ selector: CSS, decimal: DecimalMark = .point) {
        self.init(.blank, FieldRule(selector: selector, decimal: decimal, initial: nil, convert: nil))
    }

    /// A field that keeps its initial value where nothing matches.
    ///
    /// - Parameters:
    ///   - wrappedValue: the initial value.
    ///   - selector: what is read.
    ///   - decimal: what numbers have before their fraction.
    public init(wrappedValue: Value, _ selector: CSS, decimal: DecimalMark = .point) {
        let rule = FieldRule(selector: selector, decimal: decimal, initial: wrappedValue, convert: nil)
        self.init(wrappedValue, rule)
    }

    /// A field that is read from a part of the text.
    ///
    /// - Parameters:
    ///   - selector: whose text is searched.
    ///   - pattern: what is looked for in it; the field is its first group, or all that matches when it has none.
    ///     Matches of the selector without it are as if they were not there. No text makes it slow.
    ///   - decimal: what numbers have before their fraction.
    public init(_ selector: CSS, matching pattern: TextPattern, decimal: DecimalMark = .point) {
        let rule = FieldRule<Value>(
            selector: selector, pattern: pattern, decimal: decimal, initial: nil,
            convert: .part { try pattern.part(of: $0) })
        self.init(.blank, rule)
    }

    /// A field that is read from a part of the text, and keeps its initial value where there is none.
    ///
    /// - Parameters:
    ///   - wrappedValue: the initial value.
    ///   - selector: whose text is searched.
    ///   - pattern: what is looked for in it; the field is its first group, or all that matches when it has none.
    ///   - decimal: what numbers have before their fraction.
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
    /// What a field is read from: the first group, or all that matches; nil when nothing does.
    fileprivate func part(of text: String) throws -> String? {
        guard let match = try firstMatch(in: text) else { return nil }
        return match.groups.count > 1 ? match[1] : match.text
    }
}

extension Field: Equatable where Value: Equatable {
    /// Whether the values are equal.
    public static func == (one: Field, other: Field) -> Bool { one.wrappedValue == other.wrappedValue }
}

extension Field: Hashable where Value: Hashable {
    /// Hashes the value.
    public func hash(into hasher: inout Hasher) { hasher.combine(wrappedValue) }
}
