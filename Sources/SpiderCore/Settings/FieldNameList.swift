public import HTTPTypes

/// The setting `headers_everywhere`: names of header fields that every server may get.
public struct FieldNameList: Codable, Sendable {
    /// The names.
    public var names: [HTTPField.Name]

    /// Names of fields.
    ///
    /// - Parameter names: the names
    public init(_ names: [HTTPField.Name] = []) { self.names = names }

    /// Reads the names.
    ///
    /// - Parameter decoder: where they stand
    /// - Throws: `DecodingError` if one can't be the name of a header field.
    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        names = []
        while !container.isAtEnd {
            let text = try container.decode(String.self)
            guard let name = HTTPField.Name(text) else {
                throw DecodingError.dataCorruptedError(
                    in: container, debugDescription: "'\(text)' cannot be a header field's name")
            }
            names.append(name)
        }
    }

    /// Writes the names.
    ///
    /// - Parameter encoder: where to
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        for name in names { try container.encode(name.rawName) }
    }
}
