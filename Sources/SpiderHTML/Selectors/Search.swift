internal import CXML
internal import SpiderValue

/// One search of a part of a document: a walk in document order that stops at each element that matches.
///
/// The walk goes over the document's ``ElementTable``, and skips most elements without touching their nodes.
///
/// Selectors are matched from right to left, and those in `:has` from left to right. The search remembers answers that
/// took long (``SearchMemo``), so no page makes it quadratic; a budget bounds the rest.
struct Search {
    /// The number of entries of the table between two checks of the budget.
    private static let blockSize = 1_024

    let document: Document
    let program: SelectorProgram
    let bytes: UnsafePointer<UInt8>
    let tests: UnsafePointer<SelectorTest>
    let compounds: UnsafePointer<SelectorCompound>
    let scope: NodePointer
    let table: ElementTable
    let isHTML: Bool
    private let text: String

    private var cursor: Int
    /// Whether the searched element itself hasn't been tested yet, for the chains that can match it.
    private var isAtScope: Bool
    private let end: Int
    private let chains: Range<Int32>
    /// The quick test of entries for the first chain, and for each of the others.
    private let firstFilter: EntryFilter
    private let otherFilters: [EntryFilter]

    var budget: StepBudget
    var memo: SearchMemo?
    var states = ElementState.Known()
    /// The steps that went into the texts of elements, for `:contains`.
    var textSteps = 0

    /// Prepares a search.
    ///
    /// - Parameters:
    ///   - selector: the selector.
    ///   - document: the searched document.
    ///   - root: the searched element, which `:scope` matches.
    ///   - includesRoot: whether the searched element itself can match.
    ///   - earlier: a search with the same selector, whose budget and memory this one continues.
    init(
        _ selector: CSS, in document: Document, root: NodePointer, includesRoot: Bool, after earlier: Search? = nil
    ) throws(SelectorError) {
        program = try selector.program
        text = selector.text
        self.document = document
        bytes = UnsafePointer(program.bytes)
        tests = UnsafePointer(program.tests)
        compounds = UnsafePointer(program.compounds)
        chains = program.lists[program.main]
        isHTML = document.markup == .html
        table = document.table(with: root)
        scope = root
        let number = table.number(of: root) ?? 0
        cursor = includesRoot ? number : number + 1
        isAtScope = !includesRoot && !program.scopeChains.isEmpty
        end = table.count > number ? Int(table.entries[number].end) : 0
        var filters: [EntryFilter] = []
        for chain in chains.dropFirst() { filters.append(EntryFilter(program, chain, document)) }
        firstFilter = EntryFilter(program, chains.lowerBound, document)
        otherFilters = filters
        budget = StepBudget(limit: PageBudget.steps(elements: table.count))
        if let earlier {
            budget = earlier.budget
            if earlier.table !== table { try spend(table.count) }
            // Remembered answers depend on the element that `:scope` matches.
            if earlier.table === table, !program.asksForScope { (memo, states) = (earlier.memo, earlier.states) }
        }
        try spend(1)
    }

    /// Returns the next element that matches.
    mutating func next() throws(SelectorError) -> NodePointer? {
        do throws(StepBudget.Stop) {
            return try nextMatch()
        } catch {
            throw fault(error)
        }
    }

    /// Returns whether an element matches.
    mutating func matches(_ node: NodePointer) throws(SelectorError) -> Bool {
        do throws(StepBudget.Stop) {
            return try matchesAny(Int32(truncatingIfNeeded: program.main), node)
        } catch {
            throw fault(error)
        }
    }

    /// Returns the next element, before one in the table, that matches any chain, and the outputs of these, each once.
    mutating func nextOutputs(
        before limit: Int
    ) throws(SelectorError) -> (node: NodePointer, outputs: [SelectorOutput])? {
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

    // MARK: The walk

    private mutating func nextMatch() throws(StepBudget.Stop) -> NodePointer? {
        if isAtScope {
            isAtScope = false
            for chain in program.scopeChains where try matches(chain: chain, scope) { return scope }
        }
        while cursor < end {
            let start = cursor
            let stop = min(end, start &+ max(1, Self.blockSize / (otherFilters.count + 1)))
            while cursor < stop {
                let entry = table.entries + cursor
                cursor &+= 1
                if firstFilter.admits(entry), try matches(chain: chains.lowerBound, entry.pointee.node) {
                    try spendBlock(from: start)
                    return entry.pointee.node
                }
                if !otherFilters.isEmpty, try matchesOther(entry) {
                    try spendBlock(from: start)
                    return entry.pointee.node
                }
            }
            try spendBlock(from: start)
        }
        return nil
    }

    /// Charges the budget for visited entries; most of them cost less than a step.
    @inline(__always) private mutating func spendBlock(from start: Int) throws(StepBudget.Stop) {
        try budget.spend(1 &+ ((cursor &- start) &* (otherFilters.count &+ 1)) >> 4)
    }

    private mutating func matchesOther(
        _ entry: UnsafePointer<ElementTable.Entry>
    ) throws(StepBudget.Stop) -> Bool {
        for index in otherFilters.indices where otherFilters[index].admits(entry) {
            let chain = chains.lowerBound &+ 1 &+ Int32(truncatingIfNeeded: index)
            if try matches(chain: chain, entry.pointee.node) { return true }
        }
        return false
    }

    @inline(__always) private mutating func matches(chain: Int32, _ node: NodePointer) throws(StepBudget.Stop) -> Bool {
        // Each element is tested once, so there is nothing to remember.
        try matchAnew(program.chains[Int(chain)].lowerBound, node) == .matches
    }

    private mutating func nextMatchOutputs(
        before limit: Int
    ) throws(StepBudget.Stop) -> (node: NodePointer, outputs: [SelectorOutput])? {
        if isAtScope {
            isAtScope = false
            var outputs: [SelectorOutput] = []
            for chain in program.scopeChains where try matches(chain: chain, scope) { note(chain, &outputs) }
            if !outputs.isEmpty { return (scope, outputs) }
        }
        let end = min(self.end, limit)
        while cursor < end {
            let start = cursor
            let stop = min(end, start &+ max(1, Self.blockSize / (otherFilters.count + 1)))
            while cursor < stop {
                let entry = table.entries + cursor
                cursor &+= 1
                let outputs = try outputs(entry)
                if !outputs.isEmpty {
                    try spendBlock(from: start)
                    return (entry.pointee.node, outputs)
                }
            }
            try spendBlock(from: start)
        }
        return nil
    }

    private mutating func outputs(
        _ entry: UnsafePointer<ElementTable.Entry>
    ) throws(StepBudget.Stop) -> [SelectorOutput] {
        var outputs: [SelectorOutput] = []
        if firstFilter.admits(entry), try matches(chain: chains.lowerBound, entry.pointee.node) {
            note(chains.lowerBound, &outputs)
        }
        for index in otherFilters.indices where otherFilters[index].admits(entry) {
            let chain = chains.lowerBound &+ 1 &+ Int32(truncatingIfNeeded: index)
            if try matches(chain: chain, entry.pointee.node) { note(chain, &outputs) }
        }
        return outputs
    }

    private func note(_ chain: Int32, _ outputs: inout [SelectorOutput]) {
        let output = program.outputs[Int(chain - chains.lowerBound)]
        if !outputs.contains(output) { outputs.append(output) }
    }

    /// Returns whether an element matches any selector of a list.
    mutating func matchesAny(_ list: Int32, _ node: NodePointer) throws(StepBudget.Stop) -> Bool {
        let range = program.lists[Int(list)]
        var chain = range.lowerBound
        while chain < range.upperBound {
            if try match(program.chains[Int(chain)].lowerBound, node) == .matches { return true }
            chain &+= 1
        }
        return false
    }
}
