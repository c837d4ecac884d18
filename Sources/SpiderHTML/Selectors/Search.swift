internal import SpiderValue

/// One search of a part of a document: a scan in document order that stops at each element that matches.
///
/// Most elements are passed over after a look at their names.
///
/// Selectors are matched from right to left, and those in `:has` from left to right. Answers that took long are kept
/// for the length of the search (``SearchMemo``), so that no page makes it quadratic; what remains is bounded by a
/// budget.
struct Search: ~Copyable {
    /// The number of nodes between two checks of the budget.
    private static let blockSize: UInt32 = 1_024
    /// The number of matches that room is made for at once.
    private static let roomForMatches = 16

    let document: Document
    let program: SelectorProgram
    let binding: SelectorBinding
    let tests: UnsafePointer<SelectorTest>
    let compounds: UnsafePointer<SelectorCompound>
    private(set) var scope: Node
    let isHTML: Bool
    private let text: String

    private var scan: ElementScan
    /// Whether the element itself that is searched has still to be looked at, for the chains that can match it.
    private var isAtScope: Bool
    var budget: StepBudget
    var memo: SearchMemo?
    /// The last answer about the ancestors of an element: those of its siblings are the same.
    var lastAncestors: (compound: Int32, first: UInt32, outcome: Outcome)?
    /// The steps that went into the texts of elements, for `:contains`.
    var textSteps = 0

    /// Prepares a search.
    ///
    /// - Parameters:
    ///   - selector: what is looked for.
    ///   - document: the document that is searched.
    ///   - root: the element in it that is searched, and what `:scope` stands for.
    ///   - includesRoot: whether the element that is searched can itself be found.
    init(_ selector: CSS, in document: Document, root: Node, includesRoot: Bool) throws(SelectorError) {
        let program = try selector.program
        var budget = StepBudget(limit: PageBudget.steps(elements: document.parsed.count))
        do throws(StepBudget.Stop) {
            try budget.spend(1)
        } catch {
            throw SelectorError(selector.text, error, budget)
        }
        self.budget = budget
        self.program = program
        text = selector.text
        self.document = document
        tests = UnsafePointer(program.tests)
        compounds = UnsafePointer(program.compounds)
        isHTML = document.markup == .html
        scope = root
        scan = ElementScan(below: root, includesRoot: includesRoot)
        isAtScope = !includesRoot && !program.scopeChains.isEmpty
        let standard = isHTML ? program.standardBinding : nil
        binding = standard ?? SelectorBinding(program, in: document.parsed)
    }

    /// Begins again below another element, with the budget that is left, and all that was remembered.
    mutating func restart(below root: Node, includesRoot: Bool) throws(SelectorError) {
        let isOtherTree = document.parsed.hasRemovals && scope.outermostElement != root.outermostElement
        // What was remembered can depend on the element that `:scope` stands for, and holds for one tree.
        if program.asksForScope || isOtherTree { (memo, lastAncestors) = (nil, nil) }
        scope = root
        scan = ElementScan(below: root, includesRoot: includesRoot)
        isAtScope = !includesRoot && !program.scopeChains.isEmpty
        try spend(1)
    }

    /// Returns the next element that matches.
    mutating func next() throws(SelectorError) -> Node? {
        var next: Node?
        try visit { node in
            next = node
            return false
        }
        return next
    }

    /// Appends all elements that match.
    mutating func appendAll(to found: inout [Node]) throws(SelectorError) {
        try visit { node in
            if found.isEmpty { found.reserveCapacity(Self.roomForMatches) }
            found.append(node)
            return true
        }
    }

    /// Returns whether an element matches.
    mutating func matches(_ node: Node) throws(SelectorError) -> Bool {
        do throws(StepBudget.Stop) {
            return try matchesAny(Int32(truncatingIfNeeded: program.main), node)
        } catch {
            throw fault(error)
        }
    }

    /// Returns the next element, before one with a number, that matches any chain, and the outputs of these, each once.
    mutating func nextOutputs(
        before limit: UInt32
    ) throws(SelectorError) -> (node: Node, outputs: [SelectorOutput])? {
        do throws(StepBudget.Stop) {
            return try nextMatchOutputs(before: limit)
        } catch {
            throw fault(error)
        }
    }

    /// Subtracts steps from the budget, for the use that the caller makes of the matches.
    mutating func spend(_ steps: Int) throws(SelectorError) {
        do throws(StepBudget.Stop) {
            try budget.spend(steps)
        } catch {
            throw fault(error)
        }
    }

    private func fault(_ stop: StepBudget.Stop) -> SelectorError { SelectorError(text, stop, budget) }

    // MARK: The scan

    /// Calls a function with each element that matches, until it says that it is enough.
    @inline(__always) private mutating func visit(_ body: (Node) -> Bool) throws(SelectorError) {
        do throws(StepBudget.Stop) {
            if isAtScope {
                isAtScope = false
                for chain in program.scopeChains where try matches(chain: chain, scope, .mayMatch) {
                    guard body(scope) else { return }
                    break
                }
            }
            try visitCandidates(before: .max) { search, node, verdict throws(StepBudget.Stop) in
                try search.matchesAnyChain(node, verdict) ? body(node) : true
            }
        } catch {
            throw fault(error)
        }
    }

    private mutating func nextMatchOutputs(
        before limit: UInt32
    ) throws(StepBudget.Stop) -> (node: Node, outputs: [SelectorOutput])? {
        var outputs: [SelectorOutput] = []
        if isAtScope {
            isAtScope = false
            for chain in program.scopeChains where try matches(chain: chain, scope, .mayMatch) {
                note(chain, &outputs)
            }
            if !outputs.isEmpty { return (scope, outputs) }
        }
        var found: Node?
        try visitCandidates(before: limit) { search, node, _ throws(StepBudget.Stop) in
            for candidate in search.binding.candidates {
                let verdict = candidate.filter.verdict(node)
                guard verdict != .fails, try search.matches(chain: candidate.chain, node, verdict) else { continue }
                search.note(candidate.chain, &outputs)
            }
            if !outputs.isEmpty { found = node }
            return outputs.isEmpty
        }
        return found.map { ($0, outputs) }
    }

    /// Calls a function with each element, before one with a number, that can match, until it says that it is enough.
    ///
    /// If there is only one chain, the function is also given the result of its quick test.
    @inline(__always) private mutating func visitCandidates(
        before limit: UInt32,
        _ body: (inout Search, Node, ElementFilter.Verdict) throws(StepBudget.Stop) -> Bool
    ) throws(StepBudget.Stop) {
        let binding = binding
        let candidates = binding.candidates
        guard let first = candidates.first?.filter else { return }
        let storage = UnsafePointer(scope.storage)
        var scan = scan
        defer { self.scan = scan }
        let end = min(limit, scan.end)
        while scan.place < end {
            let start = scan.place
            let stop = min(end, start &+ Self.blockSize)
            var goesOn = true
            while goesOn {
                var verdict = ElementFilter.Verdict.mayMatch
                let candidate =
                    candidates.count == 1
                    ? scan.next(
                        goesByName: !first.name.isAny, none: { first.name.isAbsent(fromEight: $0) }, before: stop
                    ) {
                        verdict = first.verdict($0, $1, storage)
                        return verdict != .fails
                    }
                    : scan.next(
                        goesByName: binding.goesByNames, none: { binding.isAbsent(fromEight: $0) }, before: stop
                    ) { binding.admits($0, $1, storage) }
                guard let candidate else { break }
                goesOn = try body(&self, candidate, verdict)
            }
            // Most nodes cost less than a step.
            try budget.spend(1 &+ (Int(scan.place &- start) &* candidates.count) >> 4)
            if !goesOn { return }
        }
    }

    @inline(__always) private mutating func matchesAnyChain(
        _ node: Node, _ verdict: ElementFilter.Verdict
    ) throws(StepBudget.Stop) -> Bool {
        let candidates = binding.candidates
        guard candidates.count > 1 else { return try matches(candidates[0], node, verdict) }
        for candidate in candidates {
            let verdict = candidate.filter.verdict(node)
            if verdict != .fails, try matches(candidate, node, verdict) { return true }
        }
        return false
    }

    @inline(__always) private mutating func matches(
        _ candidate: SelectorBinding.Candidate, _ node: Node, _ verdict: ElementFilter.Verdict
    ) throws(StepBudget.Stop) -> Bool {
        if verdict == .matches, candidate.filter.isAlone { return true }
        return try matches(chain: candidate.chain, node, verdict)
    }

    @inline(__always) private mutating func matches(
        chain: Int32, _ node: Node, _ verdict: ElementFilter.Verdict
    ) throws(StepBudget.Stop) -> Bool {
        // Each element is asked once, so that nothing has to be remembered of it.
        try matchAnew(program.chains[Int(chain)].lowerBound, node, verdict) == .matches
    }

    private func note(_ chain: Int32, _ outputs: inout [SelectorOutput]) {
        let output = program.outputs[Int(chain - program.lists[program.main].lowerBound)]
        if !outputs.contains(output) { outputs.append(output) }
    }

    /// Returns whether an element matches any selector of a list.
    mutating func matchesAny(_ list: Int32, _ node: Node) throws(StepBudget.Stop) -> Bool {
        let range = program.lists[Int(list)]
        var chain = range.lowerBound
        while chain < range.upperBound {
            if try match(program.chains[Int(chain)].lowerBound, node) == .matches { return true }
            chain &+= 1
        }
        return false
    }
}
