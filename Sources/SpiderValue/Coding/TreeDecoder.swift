/// A decoder that reads from a tree.
struct TreeDecoder: Decoder {
    let value: Value
    let position: CodingPosition

    var codingPath: [any CodingKey] { position.codingPath }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .object(let object) = value else {
            throw position.decodingError(.typeMismatch(expected: "a mapping", found: value))
        }
        position.usage?.open(nameable: object.keys.filter { Key(stringValue: $0) != nil })
        return KeyedDecodingContainer(TreeKeyedDecoding(object: object, position: position))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let elements) = value else {
            throw position.decodingError(.typeMismatch(expected: "a list", found: value))
        }
        return TreeUnkeyedDecoding(elements: elements, position: position)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }
}

extension TreeDecoder: SingleValueDecodingContainer {
    func decodeNil() -> Bool { value == .null }

    func decode(_ type: Bool.Type) throws -> Bool { try value.bool(position) }
    func decode(_ type: String.Type) throws -> String { try value.text(position) }
    func decode(_ type: Double.Type) throws -> Double { try value.double(position) }
    func decode(_ type: Float.Type) throws -> Float { try value.float(position) }
    func decode<Number: FixedWidthInteger & Decodable>(_ type: Number.Type) throws -> Number {
        try value.integer(position)
    }
    func decode<Content: Decodable>(_ type: Content.Type) throws -> Content { try value.decoded(at: position) }
}
