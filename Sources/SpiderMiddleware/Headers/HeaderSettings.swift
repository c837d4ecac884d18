import HTTPTypes
import SpiderCore

/// The setting `headers`: what every request sends, a field's name to its value.
struct HeaderSettings: PluginSettings {
    /// The fields, sorted by name.
    var fields: HTTPFields

    /// Of settings for some hosts, the fields that are set for these alone.
    var namesOfHost: Set<HTTPField.Name> = []

    /// No fields.
    init() { fields = [:] }

    /// Reads the fields; one that is `null` is not sent. Upper and lower case do not matter: of one name in two
    /// spellings the later counts, which is how a spider's section overrides what stands at the top level.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` where a name or a value is not one of a header field.
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
    /// The names of fields, which can be any.
    static let keys = [
        Key(
            "NAME",
            """
            a field that requests send; registered fields without credentials (`Accept-Language` …) go everywhere, all others to \
            the origins that the crawl starts at, or to the hosts that they are configured for; `null` sends none
            """, secrecy: .byName)
    ]

    /// Notes the fields that are set for some hosts alone: they go to these, and to no other.
    mutating func noteKeysOfHost(_ keys: [String]) {
        namesOfHost = Set(keys.compactMap { HTTPField.Name($0) })
    }
}

/// A key that can be anything.
struct NameKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
