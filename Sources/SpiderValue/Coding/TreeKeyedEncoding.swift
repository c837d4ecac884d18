/// A container that encodes the members of an object.
struct TreeKeyedEncoding<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let node: EncodingNode
    let position: CodingPosition

    var codingPath: [any CodingKey] { position.codingPath }

    func encodeNil(forKey key: Key) { node.set(.null, forKey: key.stringValue) }

    func encode(_ value: Bool, forKey key: Key) { node.set(.bool(value), forKey: key.stringValue) }
    func encode(_ value: String, forKey key: Key) { node.set(.string(value), forKey: key.stringValue) }
    func encode(_ value: Double, forKey key: Key) { node.set(.double(value), forKey: key.stringValue) }
    func encode(_ value: Int, forKey key: Key) { node.set(.int(value), forKey: key.stringValue) }
    func encode(_ value: Float, forKey key: Key) { node.set(Value(value), forKey: key.stringValue) }

    func encode<Number: FixedWidthInteger & Encodable>(_ value: Number, forKey key: Key) throws {
        let name = key.stringValue
        node.set(try Value(value, position, .key(name)), forKey: name)
    }

    func encode<Content: Encodable>(_ value: Content, forKey key: Key) throws {
        let name = key.stringValue
        node.set(try Value.encoded(value, at: position.below(.key(name))), forKey: name)
    }

    // One for each type: the protocol's own versions, which omit nil, would take precedence over a generic one. Those that
    // most fields have don't ask a node to encode the value.
    func encodeIfPresent(_ value: Bool?, forKey key: Key) { set(value.map(Value.bool), key) }
    func encodeIfPresent(_ value: String?, forKey key: Key) { set(value.map(Value.string), key) }
    func encodeIfPresent(_ value: Double?, forKey key: Key) { set(value.map(Value.double), key) }
    func encodeIfPresent(_ value: Int?, forKey key: Key) { set(value.map(Value.int), key) }
    func encodeIfPresent(_ value: Float?, forKey key: Key) throws { try encodeOptional(value, key) }
    func encodeIfPresent(_ value: Int8?, forKey key: Key) throws { try encodeOptional(value, key) }
    func encodeIfPresent(_ value: Int16?, forKey key: Key) throws { try encodeOptional(value, key) }
    func encodeIfPresent(_ value: Int32?, forKey key: Key) throws { try encodeOptional(value, key) }
    func encodeIfPresent(_ value: Int64?, forKey key: Key) throws { try encodeOptional(value, key) }
    func encodeIfPresent(_ value: Int128?, forKey key: Key) throws { try encodeOptional(value, key) }
    func encodeIfPresent(_ value: UInt?, forKey key: Key) throws { try encodeOptional(value, key) }
    func encodeIfPresent(_ value: UInt8?, forKey key: Key) throws { try encodeOptional(value, key) }
    func encodeIfPresent(_ value: UInt16?, forKey key: Key) throws { try encodeOptional(value, key) }
    func encodeIfPresent(_ value: UInt32?, forKey key: Key) throws { try encodeOptional(value, key) }
    func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws { try encodeOptional(value, key) }
    func encodeIfPresent(_ value: UInt128?, forKey key: Key) throws { try encodeOptional(value, key) }

    func encodeIfPresent<Content: Encodable>(_ value: Content?, forKey key: Key) throws {
        try encodeOptional(value, key)
    }

    private func set(_ value: Value?, _ key: Key) {
        if let value {
            node.set(value, forKey: key.stringValue)
        } else if position.keepsNil {
            encodeNil(forKey: key)
        }
    }

    private func encodeOptional(_ value: (some Encodable)?, _ key: Key) throws {
        if let value {
            try encode(value, forKey: key)
        } else if position.keepsNil {
            encodeNil(forKey: key)
        }
    }

    private func encoder(forKey key: some CodingKey) -> TreeEncoder {
        TreeEncoder(node: node.child(forKey: key.stringValue), position: position.below(.key(key.stringValue)))
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        encoder(forKey: key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        encoder(forKey: key).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { encoder(forKey: TreeKey(.key("super"))) }

    func superEncoder(forKey key: Key) -> any Encoder { encoder(forKey: key) }
}
