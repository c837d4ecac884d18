internal import CXML

/// One search of a part of a document: a walk in document order that stops at each element that matches.
///
/// Selectors are matched from right to left. Positions among siblings and what is known of `~` and `:has` are kept for
/// the length of the search, so that no page makes it quadratic.
struct Search {
    let program: SelectorProgram
    let bytes: UnsafePointer<UInt8>
    let tests: UnsafePointer<SelectorTest>
    let compounds: UnsafePointer<SelectorCompound>
    let scope: NodePointer

    private let root: NodePointer
    private var cursor: NodePointer?
    private let firstChain: Int32
    private let endChain: Int32
    /// The name that whatever is found has to have, where there is one: most elements fail here.
    private let name: UnsafePointer<UInt8>?

    /// The element that `:has` is being asked of.
    var anchor: NodePointer?
    /// The compound that stands for it.
    var anchorNumber: Int32 = -1
    var positions: [SearchKey: Int32] = [:]
    var earliest: [SearchKey: NodePointer?] = [:]
    var earliestFromAnchor: [SearchKey: NodePointer?] = [:]
    var failedAnchors: Set<SearchKey> = []
    var resumes: [SearchKey: Resume] = [:]

    /// Prepares a search.
    ///
    /// - Parameters:
    ///   - selector: what is looked for.
    ///   - root: the element that is searched.
    ///   - scope: what `:scope` stands for.
    ///   - includesRoot: whether the element that is searched can itself be found.
    init(_ selector: CSS, root: NodePointer, scope: NodePointer, includesRoot: Bool) throws(SelectorError) {
        program = try selector.program
        bytes = UnsafePointer(program.bytes)
        tests = UnsafePointer(program.tests)
        compounds = UnsafePointer(program.compounds)
        let main = program.lists[program.main]
        firstChain = main.lowerBound
        endChain = main.upperBound
        let last = compounds[Int(program.chains[Int(firstChain)].lowerBound)]
        let isNamed = endChain - firstChain == 1 && last.name != SelectorCompound.anyName
        name = isNamed ? bytes + Int(last.name) : nil
        self.root = root
        self.scope = scope
        cursor = includesRoot ? root : root.pointee.children
    }

    /// The next element that matches.
    mutating func next() -> NodePointer? {
        var candidate = cursor
        while let node = candidate {
            candidate = node.next(within: root)
            guard node.isElement else { continue }
            if let name {
                guard let own = node.pointee.name, sameCharacters(own, name) else { continue }
            }
            if matches(node) {
                cursor = candidate
                return node
            }
        }
        cursor = nil
        return nil
    }

    /// All elements that match, from where the search is.
    mutating func all() -> [NodePointer] {
        var found: [NodePointer] = []
        while let node = next() { found.append(node) }
        return found
    }

    /// Whether an element matches.
    @inline(__always) mutating func matches(_ node: NodePointer) -> Bool {
        var chain = firstChain
        while chain < endChain {
            if match(program.chains[Int(chain)].lowerBound, node) == .matches { return true }
            chain &+= 1
        }
        return false
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
