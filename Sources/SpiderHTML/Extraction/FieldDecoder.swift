/// A decoder that gives one field of an element to its wrapper.
struct FieldDecoder: Decoder {
    let rule: any AnyFieldRule
    let scope: SearchScope
    /// Where it's noted whether the selector matches; `nil` if nobody asks.
    let mark: SelectorTally.Mark?

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        throw ExtractionError.unknownField("\(type)")
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw ExtractionError.unknownField("") }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw ExtractionError.unknownField("") }
}
