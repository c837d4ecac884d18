/// A choice of several texts, some of which YAML reads as numbers: `4`, `1.1`.
package struct Choice<Choice>: Codable, Sendable, Hashable
where Choice: RawRepresentable<String> & CaseIterable & Hashable & Sendable {
    /// The choice.
    package let value: Choice

    /// Creates a choice.
    ///
    /// - Parameter value: the choice
    package init(_ value: Choice) { self.value = value }

    /// Reads a choice.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` if it isn't one of them.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text: String
        if let number = try? container.decode(Int.self) {
            text = "\(number)"
        } else if let number = try? container.decode(Double.self) {
            text = "\(number)"
        } else {
            text = try container.decode(String.self)
        }
        guard let value = Choice(rawValue: text) else {
            let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "'\(text)' is not possible, write one of \(choices)")
        }
        self.value = value
    }

    /// Writes the choice.
    ///
    /// - Parameter encoder: the encoder
    /// - Throws: the encoder's error.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value.rawValue)
    }
}
