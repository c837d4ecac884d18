public import SpiderURL

extension String: FieldValue {
    /// The empty text.
    public static var blank: String { "" }

    /// Reads the text, with white space collapsed.
    public static func read(_ input: FieldInput) throws -> String { input.text }
}

extension Int: FieldValue {
    /// Zero.
    public static var blank: Int { 0 }

    /// Reads the whole number in the text.
    public static func read(_ input: FieldInput) throws -> Int {
        guard let number = NumberText.first(in: input.text, decimal: input.decimal), let value = Int(number)
        else { throw input.fault(expected: "a whole number") }
        return value
    }
}

extension Double: FieldValue {
    /// Zero.
    public static var blank: Double { 0 }

    /// Reads the number in the text.
    public static func read(_ input: FieldInput) throws -> Double {
        guard let number = NumberText.first(in: input.text, decimal: input.decimal), let value = Double(number) else {
            throw input.fault(expected: "a number")
        }
        return value
    }
}

extension Bool: FieldValue {
    /// False.
    public static var blank: Bool { false }

    /// True.
    public static func read(_ input: FieldInput) throws -> Bool { true }

    /// Reads whether anything matches.
    public static func read(_ inputs: FieldInputs) throws -> Bool { try inputs.first() != nil }
}

extension WebURL: FieldValue {
    /// Reads the URL in the selector's text, or in the attribute with the element's URL, resolved against the
    /// document's base.
    public static func read(_ input: FieldInput) throws -> WebURL {
        guard let text = input.givenText else { return try input.element.url() }
        let document = input.element.document
        guard let url = WebURL(text, base: document.baseURL, queryEncoding: document.encoding) else {
            throw input.fault(expected: "a URL")
        }
        return url
    }
}
