import HTTPTypes
import SpiderCore

/// The section `headers`: fields that every request sends, names with their values.
struct HeaderSettings: PluginSettings {
    /// The fields, sorted by name.
    var fields: HTTPFields

    /// The names of fields that are set under `hosts`.
    var namesOfHost: Set<HTTPField.Name> = []

    /// Creates a section without fields.
    init() { fields = [:] }

    /// Reads the fields; a field that is `null` isn't sent. Case doesn't matter: if a name has two spellings, the later
    /// one counts, so a spider's section overrides the top level.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` if a name or a value isn't valid for a header field.
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: NameKey.self)
        var values: [HTTPField.Name: String] = [:]
        for key in container.allKeys {
            guard let name = HTTPField.Name(key.stringValue) else {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: container,
                    debugDescription:
                        "cannot be a header field's name; write 'Name: value', with a blank after the colon"
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
    /// - Parameter encoder: the encoder
    /// - Throws: what the encoder throws.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: NameKey.self)
        for field in fields { try container.encode(field.value, forKey: NameKey(stringValue: field.name.rawName)) }
    }
}

extension HeaderSettings {
    /// A placeholder: any name can be a key.
    static let keys = [
        Key(
            "NAME",
            """
            a field that requests send; registered fields without credentials (`Accept-Language` …) go everywhere, all others to \
            the origins that the crawl starts at, or to the hosts that they are configured for; `null` sends none
            """, secrecy: .byName)
    ]

    /// Notes the fields that are set under `hosts`: they go to these hosts, and to no other.
    mutating func noteKeysOfHost(_ keys: [String]) {
        namesOfHost = Set(keys.compactMap { HTTPField.Name($0) })
    }
}

/// A key with any name.
struct NameKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
