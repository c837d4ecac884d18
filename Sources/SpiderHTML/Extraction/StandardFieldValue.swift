package import SpiderURL

/// A field's type of the framework, whose requirements stay hidden from other users of the type.
package protocol StandardFieldValue: FieldValue {
    /// The value of a field before reading.
    static var empty: Self { get }

    /// Reads the value from what the field's selector matches.
    static func value(of input: FieldInput) throws -> Self
}

extension StandardFieldValue {
    /// The value of a field before reading.
    public static var blank: Self { empty }

    /// Reads the value from what the field's selector matches.
    public static func read(_ input: FieldInput) throws -> Self { try value(of: input) }
}

extension String: StandardFieldValue {
    package static var empty: String { "" }

    /// Reads the text, with white space collapsed.
    package static func value(of input: FieldInput) throws -> String { try input.text }
}

extension Int: StandardFieldValue {
    package static var empty: Int { 0 }

    /// Reads the whole number in the text.
    package static func value(of input: FieldInput) throws -> Int {
        let match = try input.match()
        guard let number = NumberText.first(in: match.text, decimal: input.decimal), let value = Int(number)
        else { throw match.fault(expected: "a whole number") }
        return value
    }
}

extension Double: StandardFieldValue {
    package static var empty: Double { 0 }

    /// Reads the number in the text.
    package static func value(of input: FieldInput) throws -> Double {
        try input.match().number(decimal: input.decimal)
    }
}

extension Bool: StandardFieldValue {
    package static var empty: Bool { false }

    /// Reads whether anything matches.
    package static func value(of input: FieldInput) throws -> Bool { try input.firstMatch() != nil }
}

extension WebURL: StandardFieldValue {
    package static var empty: WebURL { .blank }

    /// Reads the URL in the selector's text, or in the attribute with the element's URL, resolved against the
    /// document's base.
    package static func value(of input: FieldInput) throws -> WebURL {
        let match = try input.match()
        guard let text = match.givenText else { return try match.element.url() }
        let document = match.element.document
        guard let url = WebURL(text, base: document.baseURL, queryEncoding: document.encoding) else {
            throw match.fault(expected: "a URL")
        }
        return url
    }
}

extension Optional: FieldValue, StandardFieldValue where Wrapped: FieldValue {
    package static var empty: Wrapped? { nil }

    /// Reads the value, or nil if nothing matches.
    package static func value(of input: FieldInput) throws -> Wrapped? {
        try input.firstMatch() == nil ? nil : try Wrapped.read(input)
    }
}

extension Array: FieldValue, StandardFieldValue where Element: FieldValue {
    package static var empty: [Element] { [] }

    /// Reads the values of all matches.
    package static func value(of input: FieldInput) throws -> [Element] {
        var values: [Element] = []
        for (index, match) in try input.matches().enumerated() {
            do {
                values.append(try Element.read(FieldInput(match, of: input)))
            } catch let error as ExtractionError {
                throw error.inMember(index)
            }
        }
        return values
    }
}
