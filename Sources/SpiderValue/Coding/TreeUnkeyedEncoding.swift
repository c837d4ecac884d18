/// A container that encodes the elements of a list.
struct TreeUnkeyedEncoding: UnkeyedEncodingContainer {
    let node: EncodingNode
    let position: CodingPosition

    var codingPath: [any CodingKey] { position.codingPath }
    var count: Int { node.count }

    func encodeNil() { node.append(.null) }

    func encode(_ value: Bool) { node.append(.bool(value)) }
    func encode(_ value: String) { node.append(.string(value)) }
    func encode(_ value: Double) { node.append(.double(value)) }
    func encode(_ value: Float) { node.append(Value(value)) }

    func encode<Number: FixedWidthInteger & Encodable>(_ value: Number) throws {
        node.append(try Value(value, position, .index(count)))
    }

    func encode<Content: Encodable>(_ value: Content) throws {
        node.append(try Value.encoded(value, at: position.below(.index(count))))
    }

    private func nextEncoder() -> TreeEncoder {
        let position = position.below(.index(count))
        return TreeEncoder(node: node.appendChild(), position: position)
    }

    func nestedContainer<NestedKey: CodingKey>(keyedBy type: NestedKey.Type) -> KeyedEncodingContainer<NestedKey> {
        nextEncoder().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { nextEncoder().unkeyedContainer() }

    func superEncoder() -> any Encoder { nextEncoder() }
}
