package import HTTPTypes

/// The setting `headers_everywhere`: names of header fields that every server may get.
package struct FieldNameList: Codable, Sendable {
    /// The names.
    package var names: [HTTPField.Name]

    /// Creates a list of names.
    ///
    /// - Parameter names: the names
    package init(_ names: [HTTPField.Name] = []) { self.names = names }

    /// Reads the names.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` if one can't be the name of a header field.
    package init(from decoder: any Decoder) throws {
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
    /// - Parameter encoder: the encoder
    /// - Throws: the encoder's error.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        for name in names { try container.encode(name.rawName) }
    }
}
