/// Answers for a single value.
struct ProbeSingleDecoding: SingleValueDecodingContainer {
    let decoder: ProbeDecoder

    var codingPath: [any CodingKey] { [] }
    private var question: ProbeQuestion { decoder.record.value }

    func decodeNil() -> Bool { decoder.answersNil(question) }

    func decode(_ type: Bool.Type) throws -> Bool { try decoder.answer(question, .boolean, [true, false]) }
    func decode(_ type: String.Type) throws -> String { try decoder.answer(question, .text, ProbeDecoder.texts) }
    func decode(_ type: Double.Type) throws -> Double { try decoder.answer(question, .number, [1.5, 1, 0]) }
    func decode(_ type: Float.Type) throws -> Float { try decoder.answer(question, .number, [1.5, 1, 0]) }
    func decode<Number: FixedWidthInteger & Decodable>(_ type: Number.Type) throws -> Number {
        try decoder.number(question)
    }
    func decode<Content: Decodable>(_ type: Content.Type) throws -> Content { try decoder.content(question) }
}
