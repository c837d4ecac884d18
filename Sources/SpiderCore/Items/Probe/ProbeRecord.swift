/// What a type's decoder has asked for, over all attempts.
final class ProbeRecord {
    /// The key that a container has if it is asked which there are; a number, since some dictionaries want one.
    static let anyKey = "1"

    private var members: [ProbeQuestion] = []
    private var elements: [ProbeQuestion] = []
    private var single: ProbeQuestion?
    private var isKeyed = false
    /// Whether it was asked which keys there are, and they are of a type that has only certain ones.
    private var choosesKey = false

    func beginKeyed() { isKeyed = true }

    func noteChoiceOfKey() { choosesKey = true }

    /// The question for a member.
    func member(_ name: String) -> ProbeQuestion {
        if let question = members.first(where: { $0.name == name }) { return question }
        let question = ProbeQuestion(name: name)
        members.append(question)
        return question
    }

    /// The question for an element; nothing beyond what any list of fixed length has.
    func element(_ index: Int) -> ProbeQuestion? {
        guard index < 100 else { return nil }
        while elements.count <= index { elements.append(ProbeQuestion(name: "[\(elements.count)]")) }
        return elements[index]
    }

    /// The question for a value that is single.
    var value: ProbeQuestion {
        let question = single ?? ProbeQuestion(name: nil)
        single = question
        return question
    }

    /// Whether the value is single, and it was asked whether there is one.
    var isOptional: Bool { !isKeyed && elements.isEmpty && single?.isOptional ?? false }

    /// What all that was asked for amounts to.
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
