/// The sources of a field's values: all results of its selector.
public struct FieldInputs {
    private let selector: CSS
    private let scope: SearchScope
    private let decimal: DecimalMark
    private let part: ((String) throws -> String?)?

    init(_ selector: CSS, _ scope: SearchScope, _ decimal: DecimalMark, part: ((String) throws -> String?)?) {
        self.selector = selector
        self.scope = scope
        self.decimal = decimal
        self.part = part
    }

    /// Returns the first source, or nil.
    public func first() throws -> FieldInput? { try inputs(limit: 1).first }

    /// Returns all sources, in document order.
    public func all() throws -> [FieldInput] { try inputs(limit: .max) }

    /// The error for a selector without a match.
    public var miss: ExtractionError {
        .noMatch(selector: selector.text, url: scope.document.url, nearby: scope.excerpt)
    }

    private func inputs(limit: Int) throws -> [FieldInput] {
        var inputs: [FieldInput] = []
        try scope.visit(selector) { element, text in
            guard let part else {
                inputs.append(FieldInput(element: element, givenText: text, decimal: decimal))
                return inputs.count < limit ? 0 : nil
            }
            let searched = text ?? element.text
            if let text = try part(searched) {
                inputs.append(FieldInput(element: element, givenText: text, decimal: decimal))
            }
            return inputs.count < limit ? searched.utf8.count : nil
        }
        return inputs
    }
}
