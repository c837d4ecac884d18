internal import SpiderValue

extension Search {
    /// Returns whether an element passes one test of a compound.
    @inline(__always) mutating func passes(_ number: Int, _ node: Node) throws(StepBudget.Stop) -> Bool {
        let test = tests + number
        switch test.pointee.kind {
        case .id: return node.value(of: .id)?.isSame(as: program.bytes(of: test.pointee.value)) ?? false
        case .class:
            guard let classes = node.value(of: .class) else { return false }
            try budget.spend(classes.count / PageBudget.bytesPerStep)
            return AttributeMatch.includes(classes, program.bytes(of: test.pointee.value), false)
        case .hasAttribute: return attribute(test, node) != nil
        case .equals, .includes, .dashes, .begins, .ends, .contains:
            guard let attribute = attribute(test, node) else { return false }
            return try compare(attribute.value, test)
        default: return try passesOther(number, node)
        }
    }

    /// Returns whether a value is to the text of a test as its operator says.
    private mutating func compare(
        _ value: UnsafeBufferPointer<UInt8>, _ test: UnsafePointer<SelectorTest>
    ) throws(StepBudget.Stop) -> Bool {
        let ignoresCase = test.pointee.ignoresCase || (test.pointee.ignoresCaseInHTML && isHTML)
        var length = 0
        let matches = AttributeMatch.matches(
            test.pointee.kind, value, program.bytes(of: test.pointee.value), ignoresCase, readingUpTo: &length)
        try budget.spend(length / PageBudget.bytesPerStep)
        return matches
    }

    /// Does so for tests that are rarer, or take longer.
    @inline(never) private mutating func passesOther(_ number: Int, _ node: Node) throws(StepBudget.Stop) -> Bool {
        let test = tests[number]
        switch test.kind {
        case .scope: return node == scope
        // This stands for the element of `:has`, and is never tested.
        case .anchor, .never: return false
        case .root: return node.parentElement == nil
        case .id, .class, .hasAttribute, .equals, .includes, .dashes, .begins, .ends, .contains:
            return try passes(number, node)
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

    /// Returns whether there is neither an element nor any text in an element; comments do not count.
    private mutating func isEmpty(_ node: Node) throws(StepBudget.Stop) -> Bool {
        var child = node.firstChild
        while let current = child {
            try budget.spend(1)
            if current.isElement || (current.isText && !current.textBytes.isEmpty) { return false }
            child = current.next
        }
        return true
    }

    private mutating func hasState(_ test: SelectorTest, _ node: Node) throws(StepBudget.Stop) -> Bool {
        var steps = 0
        let holds: Bool
        let memory = memory
        switch test.kind {
        case .disabled: holds = ElementState.isDisabled(node, &memory.states.legends, &steps)
        case .enabled: holds = ElementState.isEnabled(node, &memory.states.legends, &steps)
        case .language: holds = ElementState.hasLanguage(node, program.bytes(of: test.value), &steps)
        case .direction:
            let direction = ElementState.direction(of: node, &memory.states.directions, &steps)
            holds = direction == program.bytes(of: test.value).first
        default:
            holds = test.state.holds(for: node, in: document, &memory.states, &steps)
        }
        try budget.spend(steps)
        return holds
    }

    @inline(__always) private func attribute(_ test: UnsafePointer<SelectorTest>, _ node: Node) -> NodeAttribute? {
        let name = binding.name(test.pointee.name)
        if test.pointee.namespace == .none { return name.attribute(of: node) }
        return attribute(name, in: test.pointee.namespace, node)
    }

    private func attribute(_ name: NameMatch, in namespace: SelectorNamespace, _ node: Node) -> NodeAttribute? {
        for attribute in node.attributes where name.isLocalName(of: attribute) {
            guard case .uri(let uri) = namespace else { return attribute }
            if let own = attribute.namespaceURI, own.isSame(as: program.bytes(of: uri)) { return attribute }
        }
        return nil
    }
}
