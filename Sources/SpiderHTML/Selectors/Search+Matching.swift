internal import CXML
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
    mutating func match(_ number: Int32, _ node: NodePointer) throws(StepBudget.Stop) -> Outcome {
        if memo != nil, let known = knownOutcome(number, node) { return known }
        let before = budget.remaining
        let outcome = try matchAnew(number, node)
        if before &- budget.remaining > 2 * Self.patience { remember(outcome, of: number, at: node) }
        return outcome
    }

    @inline(never) private func knownOutcome(_ number: Int32, _ node: NodePointer) -> Outcome? {
        guard let memo, let row = memo.known(.outcome, number), let place = table.number(of: node) else { return nil }
        return Outcome(rawValue: row[place])
    }

    @inline(never) private mutating func remember(_ outcome: Outcome, of number: Int32, at node: NodePointer) {
        guard let place = table.number(of: node) else { return }
        memory.row(.outcome, number)?[place] = outcome.rawValue
    }

    /// The memory of this search, made when it is first needed.
    var memory: SearchMemo {
        mutating get {
            if let memo { return memo }
            let made = SearchMemo(elementCount: table.count, compoundCount: program.compoundCount)
            memo = made
            return made
        }
    }

    /// Matches without the memory, for elements that are tested once.
    @inline(__always) mutating func matchAnew(_ number: Int32, _ node: NodePointer) throws(StepBudget.Stop) -> Outcome {
        try budget.spend(1)
        guard try satisfies(number, node) else { return .failsHere }
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

    /// Matches the compounds to the left of a compound with an element or one of its ancestors.
    @inline(__always) private mutating func matchAncestors(
        _ number: Int32, from first: NodePointer?
    ) throws(StepBudget.Stop) -> Outcome {
        var ancestor = first
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
        _ number: Int32, from first: NodePointer
    ) throws(StepBudget.Stop) -> Outcome {
        let row = memory.row(.ancestors, number)
        var outcome = Outcome.failsEverywhere
        var ancestor: NodePointer? = first
        while let current = ancestor {
            try budget.spend(1)
            if let row, let place = table.number(of: current), let known = Outcome(rawValue: row[place]) {
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
        var node: NodePointer? = first
        while let current = node, current != ancestor {
            if let place = table.number(of: current) { row[place] = outcome.rawValue }
            node = current.parentElement
        }
        return outcome
    }

    /// Returns the element before one, past texts and comments.
    mutating func previousElement(before node: NodePointer) throws(StepBudget.Stop) -> NodePointer? {
        var sibling = node.pointee.prev
        while let current = sibling, !current.isElement {
            try budget.spend(1)
            sibling = current.pointee.prev
        }
        return sibling
    }

    /// Returns whether an element matches one compound.
    @inline(__always) mutating func satisfies(_ number: Int32, _ node: NodePointer) throws(StepBudget.Stop) -> Bool {
        let compound = compounds[Int(number)]
        if compound.name != SelectorCompound.anyName {
            let wanted = bytes + Int(isHTML ? compound.name : compound.rawName)
            guard let name = node.pointee.name, sameCharacters(name, wanted) else { return false }
        }
        if compound.classes != 0 || compound.id != 0, let known = table.number(of: node) {
            let entry = table.entries[known]
            guard entry.classes & compound.classes == compound.classes, compound.id == 0 || entry.id == compound.id
            else { return false }
        }
        if compound.namespace != SelectorCompound.anyNamespace {
            var steps = 0
            let isInNamespace = ElementState.isInNamespace(node, bytes + Int(compound.namespace), isHTML, &steps)
            try budget.spend(steps)
            guard isInNamespace else { return false }
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
