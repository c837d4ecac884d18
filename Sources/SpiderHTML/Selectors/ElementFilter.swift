/// A quick test of elements: the name, and the first condition on an attribute, that a compound has.
struct ElementFilter: BitwiseCopyable {
    /// The result of the test.
    enum Verdict {
        /// The element doesn't match the compound.
        case fails
        /// It passes the test, and the compound has conditions beyond that.
        case mayMatch
        /// It matches the compound.
        case matches
    }

    private enum Condition {
        case none
        /// An attribute is there.
        case has
        /// Its value is a text.
        case equals
        /// One of the words of its value is.
        case includes
        /// Its value begins with a text.
        case begins
        /// Its value ends with a text.
        case ends
    }

    /// The longest value, in bytes, that is compared here: more is left to the match, which counts its steps.
    private static let valueLimit = 256

    let name: NameMatch
    private var attribute = NameMatch.any
    private var condition = Condition.none
    private var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    /// Whether the compound has no condition beyond the test.
    private var isWhole: Bool
    /// Whether the compound is all of its chain.
    let isAlone: Bool

    /// Creates the test of a compound.
    init(_ program: SelectorProgram, _ compound: SelectorCompound, _ names: UnsafePointer<NameMatch>) {
        name = compound.name == SelectorCompound.anyName ? .any : names[Int(compound.name)]
        isAlone = compound.combinator == .none
        let isPlain = compound.namespace == .any && name.isExact
        isWhole = isPlain && compound.testCount == 0
        for number in compound.firstTest..<(compound.firstTest + compound.testCount) {
            let test = program.tests[Int(number)]
            guard let condition = Self.condition(of: test) else { continue }
            isWhole = isPlain && compound.testCount == 1 && (condition != .has || test.kind == .hasAttribute)
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
            if test.ignoresCase || test.ignoresCaseInHTML { return .has }
            switch test.kind {
            case .equals: return .equals
            case .includes: return .includes
            case .begins: return .begins
            case .ends: return .ends
            default: return .has
            }
        default: return nil
        }
    }

    /// Tests an element; hardly any that doesn't match passes.
    @inline(__always) func verdict(
        _ tag: NodeTag, _ place: Int, _ storage: UnsafePointer<TreeStorage>
    ) -> Verdict {
        guard name.admits(tag) else { return .fails }
        let passes = isWhole ? Verdict.matches : .mayMatch
        if condition == .none { return passes }
        let attributes = storage.pointee.attributes.base
        guard let found = attribute.attribute(of: storage.pointee.nodes.base[place], attributes) else { return .fails }
        if condition == .has { return passes }
        let value = storage.pointee.text.bytes(of: found.pointee.value)
        if value.count > Self.valueLimit { return .mayMatch }
        return holds(value) ? passes : .fails
    }

    @inline(__always) func verdict(_ element: Node) -> Verdict {
        verdict(element.tag, Int(element.index), element.storage)
    }

    @inline(__always) private func holds(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        switch condition {
        case .equals: value.isSame(as: text)
        case .includes: AttributeMatch.includes(value, text, false)
        case .begins: !text.isEmpty && AttributeMatch.has(text, in: value, at: 0, false)
        case .ends: !text.isEmpty && AttributeMatch.has(text, in: value, at: value.count - text.count, false)
        case .none, .has: true
        }
    }
}
