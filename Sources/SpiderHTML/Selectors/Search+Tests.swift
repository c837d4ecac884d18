internal import CXML
internal import SpiderValue

extension Search {
    /// Returns whether an element passes one test of a compound.
    mutating func passes(_ number: Int, _ node: NodePointer) throws(StepBudget.Stop) -> Bool {
        let test = tests[number]
        switch test.kind {
        case .scope: return node == scope
        // This stands for the element of `:has`, and is never tested.
        case .anchor, .never: return false
        case .root: return node.parentElement == nil
        case .id:
            guard let id = node.attribute(named: Names.id) else { return false }
            return sameCharacters(id.valueCharacters, bytes + Int(test.value))
        case .class:
            guard let names = node.attribute(named: Names.class) else { return false }
            return try compare(.includes, names, test, ignoringCase: false)
        case .hasAttribute: return attribute(test, node) != nil
        case .equals, .includes, .dashes, .begins, .ends, .contains:
            guard let attribute = attribute(test, node) else { return false }
            let ignoresCase = test.ignoresCase || (test.ignoresCaseInHTML && isHTML)
            return try compare(test.kind, attribute, test, ignoringCase: ignoresCase)
        case .link: return ElementState.isLink(node)
        case .checked: return ElementState.isChecked(node)
        case .empty: return try isEmpty(node)
        case .disabled, .enabled, .language, .direction, .state: return try hasState(test, node)
        case .nth: return try hasPosition(number, test, node)
        case .matchesAny: return try matchesAny(test.list, node)
        case .matchesNone: return try !matchesAny(test.list, node)
        case .containsText: return try containsText(number, test, node)
        case .matchesText:
            let all = try text(in: node)
            return try program.regexes[Int(test.list)].occurs(in: all, budget: &budget)
        case .has: return try hasRelative(test, node)
        }
    }

    private mutating func compare(
        _ kind: SelectorTest.Kind, _ attribute: AttributePointer, _ test: SelectorTest, ignoringCase: Bool
    ) throws(StepBudget.Stop) -> Bool {
        var length = 0
        let matches = AttributeMatch.matches(
            kind, attribute.valueCharacters, text(of: test), ignoringCase, readingUpTo: &length)
        try budget.spend(length / PageBudget.bytesPerStep)
        return matches
    }

    /// Returns whether there is neither an element nor any text in an element; comments do not count.
    private mutating func isEmpty(_ node: NodePointer) throws(StepBudget.Stop) -> Bool {
        var child = node.pointee.children
        while let current = child {
            try budget.spend(1)
            if current.isElement || current.pointee.type == XML_ENTITY_REF_NODE { return false }
            if current.isText, let content = current.pointee.content, content.pointee != 0 { return false }
            child = current.pointee.next
        }
        return true
    }

    private mutating func hasState(_ test: SelectorTest, _ node: NodePointer) throws(StepBudget.Stop) -> Bool {
        var steps = 0
        let holds: Bool
        switch test.kind {
        case .disabled: holds = ElementState.isDisabled(node, &states.legends, &steps)
        case .enabled: holds = ElementState.isEnabled(node, &states.legends, &steps)
        case .language: holds = ElementState.hasLanguage(node, text(of: test), &steps)
        case .direction:
            holds = ElementState.direction(of: node, &states.directions, &steps) == bytes[Int(test.value)]
        default:
            holds = test.state.holds(for: node, in: document, &states, &steps)
        }
        try budget.spend(steps)
        return holds
    }

    private func attribute(_ test: SelectorTest, _ node: NodePointer) -> AttributePointer? {
        let name = bytes + Int(isHTML ? test.name : test.rawName)
        if test.namespace == 0 { return node.attribute(named: name) }
        let isAny = test.namespace == SelectorCompound.anyNamespace
        return node.attribute(named: name, in: isAny ? nil : bytes + Int(test.namespace))
    }

    /// Returns the text that a test compares with.
    @inline(__always) func text(of test: SelectorTest) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: bytes + Int(test.value), count: Int(test.valueLength))
    }

    private enum Names {
        private static let idText: StaticString = "id"
        private static let classText: StaticString = "class"
        @inline(__always) static var id: UnsafePointer<UInt8> { idText.utf8Start }
        @inline(__always) static var `class`: UnsafePointer<UInt8> { classText.utf8Start }
    }
}
