public import SpiderURL

extension String: FieldValue {
    /// The empty text.
    public static var blank: String { "" }

    /// Reads the text, with white space collapsed.
    public static func read(_ input: FieldInput) throws -> String { try input.text }
}

extension Int: FieldValue {
    /// Zero.
    public static var blank: Int { 0 }

    /// Reads the whole number in the text.
    public static func read(_ input: FieldInput) throws -> Int {
        let match = try input.match()
        guard let number = NumberText.first(in: match.text, decimal: input.decimal), let value = Int(number)
        else { throw match.fault(expected: "a whole number") }
        return value
    }
}

extension Double: FieldValue {
    /// Zero.
    public static var blank: Double { 0 }

    /// Reads the number in the text.
    public static func read(_ input: FieldInput) throws -> Double {
        try input.match().number(decimal: input.decimal)
    }
}

extension Bool: FieldValue {
    /// False.
    public static var blank: Bool { false }

    /// Reads whether anything matches.
    public static func read(_ input: FieldInput) throws -> Bool { try input.firstMatch() != nil }
}

extension WebURL: FieldValue {
    /// Reads the URL in the selector's text, or in the attribute with the element's URL, resolved against the
    /// document's base.
    public static func read(_ input: FieldInput) throws -> WebURL {
        let match = try input.match()
        guard let text = match.givenText else { return try match.element.url() }
        let document = match.element.document
        guard let url = WebURL(text, base: document.baseURL, queryEncoding: document.encoding) else {
            throw match.fault(expected: "a URL")
        }
        return url
    }
}
