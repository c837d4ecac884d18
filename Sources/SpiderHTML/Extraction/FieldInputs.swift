/// What a field is read from: all that its selector gives.
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

    /// The first that there is.
    public func first() throws -> FieldInput? { try inputs(limit: 1).first }

    /// All that there are, in the order of the page.
    public func all() throws -> [FieldInput] { try inputs(limit: .max) }

    /// The error that there is none.
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
