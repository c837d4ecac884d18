/// The questions of a type's decoder, over all attempts.
final class ProbeRecord {
    /// The answer to a container that asks which keys there are; a number, because some dictionaries need one.
    static let anyKey = "1"

    private var members: [ProbeQuestion] = []
    private var elements: [ProbeQuestion] = []
    private var single: ProbeQuestion?
    private var isKeyed = false
    /// Whether the decoder asked which keys there are, and its type has only certain ones.
    private var choosesKey = false

    func beginKeyed() { isKeyed = true }

    func noteChoiceOfKey() { choosesKey = true }

    /// Returns the question for a member.
    func member(_ name: String) -> ProbeQuestion {
        if let question = members.first(where: { $0.name == name }) { return question }
        let question = ProbeQuestion(name: name)
        members.append(question)
        return question
    }

    /// Returns the question for an element; `nil` beyond the length of any list of fixed length.
    func element(_ index: Int) -> ProbeQuestion? {
        guard index < 100 else { return nil }
        while elements.count <= index { elements.append(ProbeQuestion(name: "[\(elements.count)]")) }
        return elements[index]
    }

    /// The question for a single value.
    var value: ProbeQuestion {
        let question = single ?? ProbeQuestion(name: nil)
        single = question
        return question
    }

    /// Whether the value is single, and the decoder asked if there is one.
    var isOptional: Bool { !isKeyed && elements.isEmpty && single?.isOptional ?? false }

    /// The kind that all questions amount to.
    var kind: ItemField.Kind {
        if isKeyed {
            if choosesKey, members.count < 2 { return .any }
            if members.count == 1, members[0].name == ProbeRecord.anyKey { return .mapping(of: members[0].kind) }
            return .nested(
                members.map { ItemField($0.name ?? "", $0.kind, isOptional: $0.isOptional) })
        }
        if let first = elements.first {
            let kind = first.kind
            return .list(of: elements.allSatisfy { $0.kind == kind } ? kind : .any)
        }
        return single?.kind ?? .any
    }
}
