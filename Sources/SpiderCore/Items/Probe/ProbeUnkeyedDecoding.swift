/// Answers for a list: it has one element, and more if the decoder reads on without asking whether there are any.
struct ProbeUnkeyedDecoding: UnkeyedDecodingContainer {
    let decoder: ProbeDecoder
    private(set) var currentIndex = 0

    init(decoder: ProbeDecoder) {
        self.decoder = decoder
        _ = decoder.record.element(0)
    }

    var codingPath: [any CodingKey] { [] }
    var count: Int? { 1 }
    var isAtEnd: Bool { currentIndex >= 1 }

    private mutating func next<Content>(_ decode: (ProbeQuestion) throws -> Content) throws -> Content {
        guard let question = decoder.record.element(currentIndex) else {
            throw TypeProbe.Refusal(reason: "the list has no end")
        }
        let content = try decode(question)
        currentIndex += 1
        return content
    }

    mutating func decodeNil() throws -> Bool {
        guard let question = decoder.record.element(currentIndex), decoder.answersNil(question) else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode(_ type: Bool.Type) throws -> Bool {
        try next { [decoder] in try decoder.answer($0, .boolean, [true, false]) }
    }

    mutating func decode(_ type: String.Type) throws -> String {
        try next { [decoder] in try decoder.answer($0, .text, ProbeDecoder.texts) }
    }

    mutating func decode(_ type: Double.Type) throws -> Double {
        try next { [decoder] in try decoder.answer($0, .number, [1.5, 1, 0]) }
    }

    mutating func decode(_ type: Float.Type) throws -> Float {
        try next { [decoder] in try decoder.answer($0, .number, [1.5, 1, 0]) }
    }

    mutating func decode<Number: FixedWidthInteger & Decodable>(_ type: Number.Type) throws -> Number {
        try next { [decoder] in try decoder.number($0) }
    }

    mutating func decode<Content: Decodable>(_ type: Content.Type) throws -> Content {
        try next { [decoder] in try decoder.content($0) }
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try next { [decoder] in decoder.inside($0).container(keyedBy: type) }
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try next { [decoder] in decoder.inside($0).unkeyedContainer() }
    }

    mutating func superDecoder() throws -> any Decoder { try next { [decoder] in decoder.inside($0) } }
}
