/// A decoder that answers with plausible values, and notes the questions.
struct ProbeDecoder: Decoder {
    let probe: TypeProbe
    let record: ProbeRecord
    let attempt: ProbeAttempt

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        record.beginKeyed()
        return KeyedDecodingContainer(ProbeKeyedDecoding(decoder: self))
    }

    func unkeyedContainer() -> any UnkeyedDecodingContainer { ProbeUnkeyedDecoding(decoder: self) }

    func singleValueContainer() -> any SingleValueDecodingContainer { ProbeSingleDecoding(decoder: self) }

    /// Returns the decoder for the inside of an answer.
    func inside(_ question: ProbeQuestion) -> ProbeDecoder {
        ProbeDecoder(probe: probe, record: question.inner, attempt: attempt)
    }

    // MARK: Answers

    /// Answers whether there is no value.
    func answersNil(_ question: ProbeQuestion) -> Bool {
        question.noteOptional()
        attempt.last = question
        return question.isAnsweredWithNil
    }

    /// Answers with one of several candidates.
    func answer<Answer>(_ question: ProbeQuestion, _ kind: ItemField.Kind, _ candidates: [Answer]) throws -> Answer {
        try probe.ask()
        attempt.last = question
        question.note(kind)
        guard let answer = question.choose(candidates) else {
            throw TypeProbe.Refusal(reason: "there is no such value")
        }
        return answer
    }

    /// Answers with a whole number.
    func number<Number: FixedWidthInteger>(_ question: ProbeQuestion) throws -> Number {
        try answer(question, .integer, [1, 0, 2, 10, 2000].map { Number(clamping: $0) })
    }

    /// Answers with a value of a type that decodes itself.
    func content<Content: Decodable>(_ question: ProbeQuestion) throws -> Content {
        try probe.ask()
        attempt.last = question
        let found = try probe.find(Content.self)
        question.note(found.kind)
        if found.isOptional { question.noteOptional() }
        guard let value = found.value as? Content else { throw TypeProbe.Refusal(reason: "there is no such value") }
        return value
    }

    static let texts = [
        "text", "1", "https://example.org/", "2000-01-01T00:00:00Z", "2000-01-01", "12:00", "1.5", "true", "en",
        "a@example.org", "#000000", "00000000-0000-0000-0000-000000000001", "",
    ]
}
