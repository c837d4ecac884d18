internal import SpiderValue

extension Search {
    /// The result of a match; a failure also says which other elements can't match, so that they aren't tried.
    enum Outcome: UInt8 {
        case matches = 1
        /// Another element may match in this one's place.
        case failsHere
        /// None of the siblings before this element can match in its place.
        case failsBefore
        /// Neither they nor any ancestor can.
        case failsEverywhere
    }

    /// The number of visited elements, or steps, before the answer is recorded.
    static let patience = 16

    /// Matches a compound, and all compounds to its left, with an element.
    ///
    /// It recurses once per compound, and the parser limits their number.
    @inline(__always) mutating func match(_ number: Int32, _ node: Node) throws(StepBudget.Stop) -> Outcome {
        let verdict = binding.filter(number).pointee.verdict(node)
        guard verdict != .fails else {
            try budget.spend(1)
            return .failsHere
        }
        return try matchTested(number, node, verdict)
    }

    private mutating func matchTested(
        _ number: Int32, _ node: Node, _ verdict: ElementFilter.Verdict
    ) throws(StepBudget.Stop) -> Outcome {
        if memo != nil, let known = knownOutcome(number, node) { return known }
        let before = budget.remaining
        let outcome = try matchAnew(number, node, verdict)
        if before &- budget.remaining > 2 * Self.patience { remember(outcome, of: number, at: node) }
        return outcome
    }

    @inline(never) private func knownOutcome(_ number: Int32, _ node: Node) -> Outcome? {
        guard let memo, let row = memo.known(.outcome, number) else { return nil }
        return Outcome(rawValue: row[Int(node.index)])
    }

    @inline(never) private mutating func remember(_ outcome: Outcome, of number: Int32, at node: Node) {
        memory.row(.outcome, number)?[Int(node.index)] = outcome.rawValue
    }

    /// The memory of this search, made when it is first needed.
    var memory: SearchMemo {
        mutating get {
            if let memo { return memo }
            let made = SearchMemo(nodeCount: document.parsed.count, compoundCount: program.compoundCount)
            memo = made
            return made
        }
    }

    /// Returns the same without looking for what is remembered, for elements that are asked once.
    ///
    /// - Parameter verdict: the result of the compound's quick test.
    @inline(__always) mutating func matchAnew(
        _ number: Int32, _ node: Node, _ verdict: ElementFilter.Verdict
    ) throws(StepBudget.Stop) -> Outcome {
        try budget.spend(1)
        if verdict != .matches {
            guard try satisfies(number, node) else { return .failsHere }
        }
        switch compounds[Int(number)].combinator {
        case .none:
            return .matches
        case .descendant:
            return try matchAncestors(number, from: node.parentElement)
        case .descendantOrSelf:
            return try matchAncestors(number, from: node)
        case .child:
            guard let parent = node.parentElement else { return .failsEverywhere }
            return try match(number &+ 1, parent)
        case .nextSibling:
            guard let sibling = try previousElement(before: node) else { return .failsBefore }
            return try match(number &+ 1, sibling)
        case .laterSibling:
            return try matchBefore(number, node)
        }
    }

    /// Matches what is to the left of a compound on an element or one of those around it.
    private mutating func matchAncestors(
        _ number: Int32, from first: Node?
    ) throws(StepBudget.Stop) -> Outcome {
        guard let first else { return .failsEverywhere }
        if let known = lastAncestors, known.compound == number, known.first == first.index { return known.outcome }
        let outcome = try matchNearAncestors(number, from: first)
        lastAncestors = (number, first.index, outcome)
        return outcome
    }

    @inline(__always) private mutating func matchNearAncestors(
        _ number: Int32, from first: Node
    ) throws(StepBudget.Stop) -> Outcome {
        var ancestor: Node? = first
        var steps = 0
        while let current = ancestor {
            if steps == Self.patience { return try matchFarAncestors(number, from: current) }
            steps &+= 1
            let outcome = try match(number &+ 1, current)
            if outcome == .matches || outcome == .failsEverywhere { return outcome }
            ancestor = current.parentElement
        }
        return .failsEverywhere
    }

    /// Does the same, and records the result for each of the elements.
    @inline(never) private mutating func matchFarAncestors(
        _ number: Int32, from first: Node
    ) throws(StepBudget.Stop) -> Outcome {
        let row = memory.row(.ancestors, number)
        var outcome = Outcome.failsEverywhere
        var ancestor: Node? = first
        while let current = ancestor {
            try budget.spend(1)
            if let row, let known = Outcome(rawValue: row[Int(current.index)]) {
                outcome = known
                break
            }
            let found = try match(number &+ 1, current)
            ancestor = current.parentElement
            if found == .matches || found == .failsEverywhere {
                outcome = found
                break
            }
        }
        guard let row else { return outcome }
        var node: Node? = first
        while let current = node, current != ancestor {
            row[Int(current.index)] = outcome.rawValue
            node = current.parentElement
        }
        return outcome
    }

    /// Returns the element before one, past texts and comments.
    mutating func previousElement(before node: Node) throws(StepBudget.Stop) -> Node? {
        var sibling = node.previous
        while let current = sibling, !current.isElement {
            try budget.spend(1)
            sibling = current.previous
        }
        return sibling
    }

    /// Returns whether an element is what one compound asks for.
    @inline(__always) mutating func satisfies(_ number: Int32, _ node: Node) throws(StepBudget.Stop) -> Bool {
        let compound = compounds[Int(number)]
        if compound.name != SelectorCompound.anyName, !binding.name(compound.name).matches(node) { return false }
        if compound.namespace != .any {
            let uri = if case .uri(let text) = compound.namespace { text } else { SelectorText() }
            guard ElementState.isInNamespace(node, program.bytes(of: uri)) else { return false }
        }
        var test = compound.firstTest
        let end = test &+ compound.testCount
        while test < end {
            guard try passes(Int(test), node) else { return false }
            test &+= 1
        }
        return true
    }
}
