/// A question of a type's decoder, with the plausible answer that it gets.
final class ProbeQuestion {
    /// The field, or the place in a list; `nil` for a single value.
    let name: String?
    private var asked: ItemField.Kind?
    /// Whether the decoder asks if there is a value.
    private(set) var isOptional = false
    /// Whether the answer is that there is none.
    private(set) var isAnsweredWithNil = false
    private var within: ProbeRecord?
    private var answer = 0
    private var answerCount = 1

    init(name: String?) { self.name = name }

    /// The kind of value that is asked for; any as long as only its presence is.
    var kind: ItemField.Kind { asked ?? within?.kind ?? .any }

    /// The questions within it.
    var inner: ProbeRecord {
        let record = within ?? ProbeRecord()
        within = record
        return record
    }

    /// Notes the kind that is asked for; several kinds make it any.
    func note(_ new: ItemField.Kind) { asked = asked == nil || asked == new ? new : .any }

    /// Notes that the decoder asks if there is a value.
    func noteOptional() { isOptional = true }

    /// Returns the present one of several plausible answers.
    func choose<Answer>(_ answers: [Answer]) -> Answer? {
        answerCount = answers.count
        return answers.isEmpty ? nil : answers[min(answer, answers.count - 1)]
    }

    /// Moves to the next answer.
    ///
    /// - Returns: whether there is one
    func advance() -> Bool {
        if answer + 1 < answerCount {
            answer += 1
            return true
        }
        guard isOptional, !isAnsweredWithNil else { return false }
        isAnsweredWithNil = true
        return true
    }
}
