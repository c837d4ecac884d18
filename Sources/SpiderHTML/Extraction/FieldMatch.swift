/// One match of a field's selector: an element and its text.
package struct FieldMatch {
    package let element: Element

    /// The text that the selector or an expression selects, unchanged; `nil` for the element's own.
    package let givenText: String?

    package init(element: Element, givenText: String?) {
        self.element = element
        self.givenText = givenText
    }

    /// The text, with white space collapsed.
    package var text: String {
        guard let givenText else { return element.text }
        return CollapsedText.of(givenText)
    }

    /// Returns the error for a text that doesn't have the expected form.
    package func fault(expected: String) -> ExtractionError {
        .notValue(
            text: String(text.prefix(100)), expected: expected, url: element.document.url,
            nearby: MarkupWriter.excerpt(of: element.node))
    }

    /// Returns the first number in the text.
    func number(decimal: DecimalMark) throws -> Double {
        guard let number = NumberText.first(in: text, decimal: decimal), let value = Double(number) else {
            throw fault(expected: "a number")
        }
        return value
    }

    /// Calls a user's closure, and adds the place to its errors.
    func explaining<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as ExtractionError {
            throw error
        } catch {
            throw fault(expected: "what the field can be made of (\(error))")
        }
    }
}
