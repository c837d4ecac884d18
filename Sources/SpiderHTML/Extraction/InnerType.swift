/// A field's type that contains other types.
protocol InnerType {
    static var schema: ExtractionSchema? { get }
}

extension ExtractionSchema {
    /// Returns the schema of a type, or of the type inside; `nil` if there is none.
    static func inside(_ type: Any.Type) -> ExtractionSchema? {
        if let type = type as? any Extractable.Type { return of(type) }
        return (type as? any InnerType.Type)?.schema
    }
}

extension Optional: InnerType where Wrapped: FieldValue {
    static var schema: ExtractionSchema? { .inside(Wrapped.self) }
}

extension Array: InnerType where Element: FieldValue {
    static var schema: ExtractionSchema? { .inside(Element.self) }
}
