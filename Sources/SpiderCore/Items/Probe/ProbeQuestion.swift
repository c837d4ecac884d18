/// Something that a type's decoder asks for, and which of the plausible answers it gets.
final class ProbeQuestion {
    /// The field, or the place in a list; nothing for a value that is single.
    let name: String?
    private var asked: ItemField.Kind?
    /// Whether the decoder looks at whether there is a value.
    private(set) var isOptional = false
    /// Whether the answer is that there is none.
    private(set) var isAnsweredWithNil = false
    private var within: ProbeRecord?
    private var answer = 0
    private var answerCount = 1

    init(name: String?) { self.name = name }

    /// The kind of what is asked for; any as long as only its presence is.
    var kind: ItemField.Kind { asked ?? within?.kind ?? .any }

    /// What is asked of what is within it.
    var inner: ProbeRecord {
        let record = within ?? ProbeRecord()
        within = record
        return record
    }

    /// Notes what is asked for; what is asked for as several kinds may be of any.
    func note(_ new: ItemField.Kind) { asked = asked == nil || asked == new ? new : .any }

    /// Notes that it is looked at whether there is a value.
    func noteOptional() { isOptional = true }

    /// The answer, of several that are plausible.
    func choose<Answer>(_ answers: [Answer]) -> Answer? {
        answerCount = answers.count
        return answers.isEmpty ? nil : answers[min(answer, answers.count - 1)]
    }

    /// Gives another answer from now on.
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
