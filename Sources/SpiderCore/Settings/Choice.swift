/// One of several texts, some of which YAML reads as numbers: `4`, `1.1`.
public struct Choice<Choice>: Codable, Sendable, Hashable
where Choice: RawRepresentable<String> & CaseIterable & Hashable & Sendable {
    /// What is chosen.
    public let value: Choice

    /// A choice.
    ///
    /// - Parameter value: what is chosen
    public init(_ value: Choice) { self.value = value }

    /// Reads a choice.
    ///
    /// - Parameter decoder: where it stands
    /// - Throws: `DecodingError` if it isn't one of them.
    public init(from decoder: any Decoder) throws {
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
    /// - Parameter encoder: where to
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value.rawValue)
    }
}
