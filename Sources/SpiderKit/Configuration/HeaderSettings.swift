import HTTPTypes

/// The setting `headers`: what every request sends, a field's name to its value.
public struct HeaderSettings: Codable, Sendable {
    /// The fields, sorted by name.
    public var fields: HTTPFields

    /// Of settings for some hosts, the fields that are set for these alone; the loader fills this in.
    var namesOfHost: Set<HTTPField.Name> = []

    /// No fields.
    public init() { fields = [:] }

    /// Reads the fields; one that is `null` is not sent. Upper and lower case do not matter: of one name in two
    /// spellings the later counts, which is how a spider's section overrides what stands at the top level.
    ///
    /// - Parameter decoder: where they stand
    /// - Throws: `DecodingError` where a name or a value is not one of a header field.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: NameKey.self)
        var values: [HTTPField.Name: String] = [:]
        for key in container.allKeys {
            guard let name = HTTPField.Name(key.stringValue) else {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: container, debugDescription: "'\(key.stringValue)' cannot be a header field's name"
                )
            }
            let value = try container.decodeIfPresent(HeaderValue.self, forKey: key)?.value
            values[name] = nil  // The spelling is the later one's, too.
            values[name] = value
        }
        fields = [:]
        for (name, value) in values.sorted(by: { $0.key.canonicalName < $1.key.canonicalName }) {
            fields.append(HTTPField(name: name, value: value))
        }
    }

    /// Writes the fields.
    ///
    /// - Parameter encoder: where to
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: NameKey.self)
        for field in fields { try container.encode(field.value, forKey: NameKey(stringValue: field.name.rawName)) }
    }
}

/// The value of a header field, as it is configured: text without control characters.
public struct HeaderValue: Codable, Sendable, Hashable {
    /// The text.
    public let value: String

    /// A value.
    ///
    /// - Parameter value: text without control characters
    public init?(_ value: String) {
        guard HTTPField.isValidValue(value) else { return nil }
        self.value = value
    }

    /// Reads a value; a number is taken as it is written.
    ///
    /// - Parameter decoder: where it stands
    /// - Throws: `DecodingError` where it is not text, or has control characters.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try (try? container.decode(Int.self)).map(String.init) ?? container.decode(String.self)
        guard let value = HeaderValue(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "a header field's value has no control characters, and no blanks around it")
        }
        self = value
    }

    /// Writes the value.
    ///
    /// - Parameter encoder: where to
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}

/// A key that can be anything.
struct NameKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
