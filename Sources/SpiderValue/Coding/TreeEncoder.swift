/// An encoder that writes a tree.
struct TreeEncoder: Encoder {
    let node: EncodingNode
    let position: CodingPosition

    var codingPath: [any CodingKey] { position.codingPath }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        node.beginObject()
        return KeyedEncodingContainer(TreeKeyedEncoding(node: node, position: position))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        node.beginArray()
        return TreeUnkeyedEncoding(node: node, position: position)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }
}

extension TreeEncoder: SingleValueEncodingContainer {
    func encodeNil() { node.set(.null) }

    func encode(_ value: Bool) { node.set(.bool(value)) }
    func encode(_ value: String) { node.set(.string(value)) }
    func encode(_ value: Double) { node.set(.double(value)) }
    func encode(_ value: Float) { node.set(Value(value)) }
    func encode<Number: FixedWidthInteger & Encodable>(_ value: Number) throws {
        node.set(try Value(value, position))
    }
    func encode<Content: Encodable>(_ value: Content) throws { try Value.write(value, to: node, at: position) }
}
