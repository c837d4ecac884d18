internal import CXML

/// One search of a part of a document: a walk in document order that stops at each element that matches.
///
/// The walk is over the document's ``ElementTable``, in which most elements are passed over without a look at them.
///
/// Selectors are matched from right to left. Positions among siblings and what is known of `~` and `:has` are kept for
/// the length of the search, so that no page makes it quadratic.
struct Search {
    let program: SelectorProgram
    let bytes: UnsafePointer<UInt8>
    let tests: UnsafePointer<SelectorTest>
    let compounds: UnsafePointer<SelectorCompound>
    let scope: NodePointer
    let table: ElementTable
    let isHTML: Bool

    private var cursor: Int
    /// Whether the element itself that is searched has still to be looked at, for the chains that can match it.
    private var isAtScope: Bool
    private let end: Int
    private let chains: Range<Int32>
    /// What an entry of the table has to be like for the first chain to match, and for each of the others.
    private let firstFilter: EntryFilter
    private let otherFilters: [EntryFilter]

    /// The element that `:has` is being asked of.
    var anchor: NodePointer?
    /// The compound that stands for it.
    var anchorNumber: Int32 = -1
    var positions: [SearchKey: Int32] = [:]
    var earliest: [SearchKey: NodePointer?] = [:]
    var earliestFromAnchor: [SearchKey: NodePointer?] = [:]
    var failedAnchors: Set<SearchKey> = []
    var legends: ElementState.Legends = [:]
    var resumes: [SearchKey: Resume] = [:]

    /// Prepares a search.
    ///
    /// - Parameters:
    ///   - selector: what is looked for.
    ///   - document: the document that is searched.
    ///   - root: the element in it that is searched, and what `:scope` stands for.
    ///   - includesRoot: whether the element that is searched can itself be found.
    init(_ selector: CSS, in document: Document, root: NodePointer, includesRoot: Bool) throws(SelectorError) {
        program = try selector.program
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
    }

    /// The next element that matches.
    mutating func next() -> NodePointer? {
        if isAtScope {
            isAtScope = false
            for chain in program.scopeChains where matches(chain: chain, scope) { return scope }
        }
        while cursor < end {
            let entry = table.entries + cursor
            cursor &+= 1
            if firstFilter.admits(entry), matches(chain: chains.lowerBound, entry.pointee.node) {
                return entry.pointee.node
            }
            if !otherFilters.isEmpty, matchesOther(entry) { return entry.pointee.node }
        }
        return nil
    }

    private mutating func matchesOther(_ entry: UnsafePointer<ElementTable.Entry>) -> Bool {
        for index in otherFilters.indices where otherFilters[index].admits(entry) {
            let chain = chains.lowerBound &+ 1 &+ Int32(truncatingIfNeeded: index)
            if matches(chain: chain, entry.pointee.node) { return true }
        }
        return false
    }

    @inline(__always) private mutating func matches(chain: Int32, _ node: NodePointer) -> Bool {
        match(program.chains[Int(chain)].lowerBound, node) == .matches
    }

    /// All elements that match, from where the search is.
    mutating func all() -> [NodePointer] {
        var found: [NodePointer] = []
        while let node = next() { found.append(node) }
        return found
    }

    /// Whether an element matches.
    mutating func matches(_ node: NodePointer) -> Bool {
        matchesAny(Int32(truncatingIfNeeded: program.main), node)
    }

    /// The outputs, each once, of the chains that match the next element for which there is one.
    mutating func nextOutputs() -> (node: NodePointer, outputs: [SelectorOutput])? {
        if isAtScope {
            isAtScope = false
            let outputs = outputs(of: program.scopeChains, scope)
            if !outputs.isEmpty { return (scope, outputs) }
        }
        while cursor < end {
            let node = table.entries[cursor].node
            cursor &+= 1
            let outputs = outputs(of: chains, node)
            if !outputs.isEmpty { return (node, outputs) }
        }
        return nil
    }

    private mutating func outputs(of tried: some Sequence<Int32>, _ node: NodePointer) -> [SelectorOutput] {
        var outputs: [SelectorOutput] = []
        for chain in tried where matches(chain: chain, node) {
            let output = program.outputs[Int(chain - chains.lowerBound)]
            if !outputs.contains(output) { outputs.append(output) }
        }
        return outputs
    }

    /// Whether an element matches any selector of a list.
    mutating func matchesAny(_ list: Int32, _ node: NodePointer) -> Bool {
        let range = program.lists[Int(list)]
        var chain = range.lowerBound
        while chain < range.upperBound {
            if match(program.chains[Int(chain)].lowerBound, node) == .matches { return true }
            chain &+= 1
        }
        return false
    }
}
