/// A rule without the type of its field.
protocol AnyFieldRule: Sendable {
    var selector: CSS { get }
    var pattern: TextPattern? { get }
    /// The schema of the type that the field is, or contains.
    var innerSchema: ExtractionSchema? { get }
}

extension FieldRule: AnyFieldRule {
    var innerSchema: ExtractionSchema? { .inside(Value.self) }
}

/// A field without its type.
protocol AnyField {
    var anyRule: (any AnyFieldRule)? { get }
}

extension Field: AnyField {
    var anyRule: (any AnyFieldRule)? { rule }
}
