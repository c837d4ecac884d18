/// A container that decodes the members of an object.
struct TreeKeyedDecoding<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let object: Object
    let position: CodingPosition

    var codingPath: [any CodingKey] { position.codingPath }

    /// The keys that the type knows; for a dictionary, all of them.
    var allKeys: [Key] {
        object.compactMap { member in
            guard let key = Key(stringValue: member.key) else { return nil }
            position.usage?.ask(for: member.key)
            return key
        }
    }

    func contains(_ key: Key) -> Bool {
        position.usage?.ask(for: key.stringValue)
        return object.position(of: key.stringValue) != nil
    }

    private func member(_ key: some CodingKey) throws -> Value {
        position.usage?.ask(for: key.stringValue)
        guard let value = object[key.stringValue] else {
            throw position.decodingError(.missingKey(key.stringValue))
        }
        return value
    }

    private func decoder(forKey key: some CodingKey) throws -> TreeDecoder {
        let decoder = TreeDecoder(value: try member(key), position: position.below(.key(key.stringValue)))
        guard !decoder.position.isTooDeep else {
            throw position.decodingError(.tooDeep(limit: Value.depthLimit))
        }
        return decoder
    }

    func decodeNil(forKey key: Key) throws -> Bool { try member(key) == .null }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
        try member(key).bool(position, .key(key.stringValue))
    }

    func decode(_ type: String.Type, forKey key: Key) throws -> String {
        try member(key).text(position, .key(key.stringValue))
    }

    func decode(_ type: Double.Type, forKey key: Key) throws -> Double {
        try member(key).double(position, .key(key.stringValue))
    }

    func decode(_ type: Float.Type, forKey key: Key) throws -> Float {
        try member(key).float(position, .key(key.stringValue))
    }

    func decode<Number: FixedWidthInteger & Decodable>(_ type: Number.Type, forKey key: Key) throws -> Number {
        try member(key).integer(position, .key(key.stringValue))
    }

    func decode<Content: Decodable>(_ type: Content.Type, forKey key: Key) throws -> Content {
        try member(key).decoded(at: position.below(.key(key.stringValue)))
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try decoder(forKey: key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try decoder(forKey: key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { try decoder(forKey: TreeKey(.key("super"))) }

    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(forKey: key) }
}
