/// The source of one value of a field: an element and its text.
public struct FieldInput {
    /// The element that the selector matched.
    public let element: Element

    /// The decimal mark of numbers.
    public let decimal: DecimalMark

    /// The text that the selector or an expression gives of the element, as it is; nil if it is the element's own.
    let givenText: String?

    init(element: Element, givenText: String?, decimal: DecimalMark) {
        self.element = element
        self.givenText = givenText
        self.decimal = decimal
    }

    /// The text, with white space collapsed.
    public var text: String {
        guard let givenText else { return element.text }
        return CollapsedText.of(givenText)
    }

    /// Returns the error for a text that doesn't have the expected form.
    ///
    /// - Parameter expected: the expected form, such as `a number`.
    public func fault(expected: String) -> ExtractionError {
        .notValue(
            text: String(text.prefix(100)), expected: expected, url: element.document.url,
            nearby: MarkupWriter.excerpt(of: element.node))
    }

    /// Calls a closure of the user, and adds the place to its errors.
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
