/// Answers for a type's members.
struct ProbeKeyedDecoding<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: ProbeDecoder

    var codingPath: [any CodingKey] { [] }

    /// One key, because a type that asks for them reads a member for each, or chooses its form by it.
    var allKeys: [Key] {
        if let key = Key(stringValue: ProbeRecord.anyKey) { return [key] }
        decoder.record.noteChoiceOfKey()
        return Substitute.firstCase(of: Key.self).map { [$0] } ?? []
    }

    private func question(_ key: some CodingKey) -> ProbeQuestion { decoder.record.member(key.stringValue) }

    func contains(_ key: Key) -> Bool {
        _ = question(key)
        return true
    }

    func decodeNil(forKey key: Key) -> Bool { decoder.answersNil(question(key)) }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
        try decoder.answer(question(key), .boolean, [true, false])
    }

    func decode(_ type: String.Type, forKey key: Key) throws -> String {
        try decoder.answer(question(key), .text, ProbeDecoder.texts)
    }

    func decode(_ type: Double.Type, forKey key: Key) throws -> Double {
        try decoder.answer(question(key), .number, [1.5, 1, 0])
    }

    func decode(_ type: Float.Type, forKey key: Key) throws -> Float {
        try decoder.answer(question(key), .number, [1.5, 1, 0])
    }

    func decode<Number: FixedWidthInteger & Decodable>(_ type: Number.Type, forKey key: Key) throws -> Number {
        try decoder.number(question(key))
    }

    func decode<Content: Decodable>(_ type: Content.Type, forKey key: Key) throws -> Content {
        try decoder.content(question(key))
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) -> KeyedDecodingContainer<NestedKey> {
        decoder.inside(question(key)).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedDecodingContainer {
        decoder.inside(question(key)).unkeyedContainer()
    }

    func superDecoder() -> any Decoder { decoder.inside(decoder.record.member("super")) }

    func superDecoder(forKey key: Key) -> any Decoder { decoder.inside(question(key)) }
}
