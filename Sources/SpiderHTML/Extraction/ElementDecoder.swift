/// A decoder that gives the fields of an element to a decodable type.
struct ElementDecoder: Decoder {
    let schema: ExtractionSchema
    let scope: SearchScope

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(ElementFields(schema: schema, scope: scope))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw ExtractionError.unknownField(schema.type)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        throw ExtractionError.unknownField(schema.type)
    }
}
