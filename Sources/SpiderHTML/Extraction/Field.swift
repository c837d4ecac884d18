public import SpiderValue

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

    private let source: Source

    /// The source of the value. Any two of these are equal, because fields are compared by their values.
    private struct Source: Sendable, Hashable {
        let rule: FieldRule<Value>?

        static func == (one: Source, other: Source) -> Bool { true }

        func hash(into hasher: inout Hasher) {}
    }

    /// The rule for reading the field; nil once it was read.
    var rule: FieldRule<Value>? { source.rule }

    init(_ value: Value, _ rule: FieldRule<Value>?) {
        wrappedValue = value
        source = Source(rule: rule)
    }

    /// Creates a field that is read with a selector.
    ///
    /// - Parameters:
    ///   - selector: the elements to read: the first match, or all of them if the type is an array.
    ///   - pattern: the expression to search their texts for; the field is its first group, or the whole match if it
    ///     has no groups. Elements without a match don't count. No text makes the search slow. Nil for the whole text.
    ///   - decimal: the decimal mark of numbers.
    public init(_ selector: CSS, matching pattern: TextPattern? = nil, decimal: DecimalMark = .point) {
        self.init(.blank, FieldRule(selector, pattern, decimal, initial: nil))
    }

    /// Creates a field that keeps its initial value if nothing matches.
    ///
    /// - Parameters:
    ///   - wrappedValue: the initial value.
    ///   - selector: the elements to read: the first match, or all of them if the type is an array.
    ///   - pattern: the expression to search their texts for; the field is its first group, or the whole match if it
    ///     has no groups. Nil for the whole text.
    ///   - decimal: the decimal mark of numbers.
    public init(
        wrappedValue: Value, _ selector: CSS, matching pattern: TextPattern? = nil, decimal: DecimalMark = .point
    ) {
        self.init(wrappedValue, FieldRule(selector, pattern, decimal, initial: wrappedValue))
    }
}

extension Field {
    /// Creates a field for dates of a form, or a list or an optional of them.
    ///
    /// - Parameters:
    ///   - selector: the elements to read: the first match, or all of them if the type is an array.
    ///   - pattern: the expression to search their texts for; nil for the whole text.
    ///   - format: the form, such as `%d.%m.%Y`.
    public init(_ selector: CSS, matching pattern: TextPattern? = nil, date format: DateFormat) {
        self.init(.blank, FieldRule(selector, pattern, .point, format, initial: nil))
    }
}

extension FieldRule {
    /// Creates a rule for the whole texts of the matches, or for a part of each.
    fileprivate convenience init(
        _ selector: CSS, _ pattern: TextPattern?, _ decimal: DecimalMark, _ dateFormat: DateFormat = .any,
        initial: Value?
    ) {
        self.init(
            selector: selector, pattern: pattern, decimal: decimal, dateFormat: dateFormat, initial: initial,
            convert: pattern.map { pattern in .part { try pattern.part(of: $0) } })
    }
}

extension TextPattern {
    /// Returns the part of a text that a field reads: the first group, or the whole match; `nil` without a match.
    fileprivate func part(of text: String) throws -> String? {
        guard let match = try firstMatch(in: text) else { return nil }
        return match.groups.count > 1 ? match[1] : match.text
    }
}

extension Field: Equatable where Value: Equatable {}

extension Field: Hashable where Value: Hashable {}
