import SpiderValue

/// The attachments of a request, by name.
///
/// They are encoded as soon as they are attached. So data that can't be stored is refused at once, and a layer reads
/// the same before and after a resume.
package struct RequestAttachments: Sendable, Equatable, Codable {
    private(set) var values: [String: Value] = [:]

    package var isEmpty: Bool { values.isEmpty }

    package func contains(_ name: String) -> Bool { !values.isEmpty && values[name] != nil }

    package init() {}

    package init(from decoder: any Decoder) throws { values = try [String: Value](from: decoder) }

    package func encode(to encoder: any Encoder) throws { try values.encode(to: encoder) }

    package func attachment<Data: RequestAttachment>(_ type: Data.Type) throws -> Data? {
        guard let value = values[type.name] else { return nil }
        return try value.decode(type)
    }

    package mutating func attach<Data: RequestAttachment>(_ data: Data) throws {
        let value = try Value(encoding: data)
        // JSON has no infinities, no NaN, and a limited depth.
        guard (try? Value(json: Array(value.json.utf8))) == value else {
            throw ValueError(path: .root, problem: .invalid("'\(Data.name)' has a value that JSON can't represent"))
        }
        values[Data.name] = value
    }

    package mutating func detach(_ type: (some RequestAttachment).Type) { values[type.name] = nil }

    /// Adds other attachments, which replace those of the same name.
    package mutating func merge(_ other: RequestAttachments) { values.merge(other.values) { $1 } }
}
