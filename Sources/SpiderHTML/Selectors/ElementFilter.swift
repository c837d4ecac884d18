/// A quick test of elements: the name, and the first condition on an attribute, that a compound has.
struct ElementFilter: BitwiseCopyable {
    private enum Condition {
        case none
        /// An attribute is there.
        case has
        /// Its value is a text.
        case equals
        /// One of the words of its value is.
        case includes
    }

    /// The longest value, in bytes, that is compared here: more is left to the match, which counts its steps.
    private static let valueLimit = 256

    let name: NameMatch
    private var attribute = NameMatch.any
    private var condition = Condition.none
    private var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    /// Whether all that are admitted match the compound and so the chain.
    let decides: Bool

    /// Creates the test of a compound.
    init(_ program: SelectorProgram, _ compound: SelectorCompound, _ names: UnsafePointer<NameMatch>) {
        name = compound.name == SelectorCompound.anyName ? .any : names[Int(compound.name)]
        let only = compound.testCount == 1 ? program.tests[Int(compound.firstTest)] : nil
        let isTested =
            compound.testCount == 0 || (only?.kind == .hasAttribute && only?.namespace == SelectorNamespace.none)
        decides = isTested && compound.combinator == .none && compound.namespace == .any && name.isExact
        for number in compound.firstTest..<(compound.firstTest + compound.testCount) {
            let test = program.tests[Int(number)]
            guard let condition = Self.condition(of: test) else { continue }
            switch test.kind {
            case .id: attribute = NameMatch(inHTML: .id)
            case .class: attribute = NameMatch(inHTML: .class)
            default: attribute = names[Int(test.name)]
            }
            self.condition = condition
            text = program.bytes(of: test.value)
            return
        }
    }

    /// Whether nothing in the document passes.
    var isNothing: Bool { name.isNothing || attribute.isNothing }

    /// Returns what is quickly tested of a condition; nil if nothing is.
    private static func condition(of test: SelectorTest) -> Condition? {
        switch test.kind {
        case .id: return .equals
        case .class: return .includes
        case .hasAttribute, .equals, .includes, .dashes, .begins, .ends, .contains:
            guard test.namespace == .none else { return nil }
            let isExact = !test.ignoresCase && !test.ignoresCaseInHTML
            return isExact && test.kind == .equals ? .equals : isExact && test.kind == .includes ? .includes : .has
        default: return nil
        }
    }

    /// Returns whether an element can match; hardly any that can't is admitted.
    @inline(__always) func admits(_ tag: NodeTag, _ place: Int, _ storage: UnsafePointer<TreeStorage>) -> Bool {
        guard name.admits(tag) else { return false }
        if condition == .none { return true }
        let attributes = storage.pointee.attributes.base
        guard let found = attribute.attribute(of: storage.pointee.nodes.base[place], attributes) else { return false }
        if condition == .has { return true }
        let value = storage.pointee.text.bytes(of: found.pointee.value)
        if value.count > Self.valueLimit { return true }
        return condition == .equals ? value.isSame(as: text) : AttributeMatch.includes(value, text, false)
    }

    @inline(__always) func admits(_ element: Node) -> Bool {
        admits(element.tag, Int(element.index), element.storage)
    }
}
