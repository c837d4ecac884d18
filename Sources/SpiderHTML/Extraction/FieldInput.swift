/// What one value of a field is read from: an element, and a text of it.
public struct FieldInput {
    /// The element that the selector matched.
    public let element: Element

    /// What numbers have before their fraction.
    public let decimal: DecimalMark

    /// The text that the selector or an expression gives of the element, as it is; nil where it is the element's own.
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

    /// The error that the text is not what it has to be.
    ///
    /// - Parameter expected: what that is, such as `a number`.
    public func fault(expected: String) -> ExtractionError {
        .notValue(
            text: String(text.prefix(100)), expected: expected, url: element.document.url,
            nearby: MarkupWriter.excerpt(of: element.node))
    }

    /// Calls a function of the user's, and makes what it throws an error that says where.
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
