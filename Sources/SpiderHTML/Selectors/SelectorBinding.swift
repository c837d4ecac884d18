/// A selector's program with its names as one document has them, each looked for once.
///
/// It is safe to share, because nothing changes it between `init` and `deinit`.
final class SelectorBinding: @unchecked Sendable {
    /// A chain of the main list that can match something in the document.
    struct Candidate: BitwiseCopyable {
        let chain: Int32
        /// What an element needs for it.
        let filter: ElementFilter
    }

    private let names: UnsafeMutablePointer<NameMatch>
    private let filters: UnsafeMutablePointer<ElementFilter>
    let candidates: UnsafeMutableBufferPointer<Candidate>
    /// The bits that the names of elements can have which any of the candidates admits.
    private let nameBits: UInt64
    /// Whether a scan can go by the names of the candidates: all have one, and they are few.
    let goesByNames: Bool

    /// The largest number of names that are compared with eight nodes at once.
    private static let nameLimit = 4

    /// Looks for the names of a program in a document, which both have to live as long.
    init(_ program: SelectorProgram, in tree: MarkupTree) {
        let isXML = tree.storage.pointee.isXML
        let names = program.names.map { name in
            guard let atom = tree.atom(of: program.bytes(of: isXML ? name.written : name.lowercase)) else {
                return NameMatch.nothing
            }
            return NameMatch(atom, in: tree)
        }
        (self.names, filters, candidates) = Self.tables(program, names)
        nameBits = candidates.reduce(0) { $0 | $1.filter.name.bits }
        goesByNames = candidates.count <= Self.nameLimit && candidates.allSatisfy { !$0.filter.name.isAny }
    }

    /// Creates what holds for all documents of HTML; nil if names of the program aren't standard.
    ///
    /// The program, which has to live as long, owns it.
    init?(standard program: SelectorProgram) {
        var names: [NameMatch] = []
        for name in program.names {
            let atom = Self.standardAtom(of: program.bytes(of: name.lowercase))
            if atom == .none { return nil }
            names.append(NameMatch(inHTML: atom))
        }
        (self.names, filters, candidates) = Self.tables(program, names)
        nameBits = candidates.reduce(0) { $0 | $1.filter.name.bits }
        goesByNames = candidates.count <= Self.nameLimit && candidates.allSatisfy { !$0.filter.name.isAny }
    }

    // Nothing in the tables holds a reference, so that nothing needs to be deinitialised.
    deinit {
        names.deallocate()
        filters.deallocate()
        candidates.deallocate()
    }

    /// Returns what a name of the program matches.
    @inline(__always) func name(_ number: UInt32) -> NameMatch { names[Int(number)] }

    /// Returns what an element needs to match a compound of the program.
    @inline(__always) func filter(_ compound: Int32) -> UnsafePointer<ElementFilter> {
        UnsafePointer(filters + Int(compound))
    }

    /// Returns whether an element can match any of the candidates.
    @inline(__always) func admits(_ tag: NodeTag, _ place: Int, _ storage: UnsafePointer<TreeStorage>) -> Bool {
        guard nameBits & NameMatch.bit(of: tag.bits) != 0 else { return false }
        guard var candidate = UnsafePointer(candidates.baseAddress) else { return false }
        let end = candidate + candidates.count
        while candidate < end {
            if candidate.pointee.filter.verdict(tag, place, storage) != .fails { return true }
            candidate += 1
        }
        return false
    }

    /// Returns whether none of eight nodes in a row has a name that any of the candidates asks for.
    @inline(__always) func isAbsent(fromEight nodes: UnsafePointer<NodeTag>) -> Bool {
        candidates.allSatisfy { $0.filter.name.isAbsent(fromEight: nodes) }
    }

    private static func tables(
        _ program: SelectorProgram, _ matches: [NameMatch]
    ) -> (
        UnsafeMutablePointer<NameMatch>, UnsafeMutablePointer<ElementFilter>, UnsafeMutableBufferPointer<Candidate>
    ) {
        let names = UnsafeMutablePointer<NameMatch>.allocate(capacity: max(matches.count, 1))
        for (number, match) in matches.enumerated() { (names + number).initialize(to: match) }
        let filters = UnsafeMutablePointer<ElementFilter>.allocate(capacity: max(program.compoundCount, 1))
        for number in 0..<program.compoundCount {
            (filters + number).initialize(to: ElementFilter(program, program.compounds[number], names))
        }
        let main = program.lists[program.main]
        let candidates = UnsafeMutableBufferPointer<Candidate>.allocate(capacity: main.count)
        var count = 0
        for chain in main {
            let parts = program.chains[Int(chain)]
            if parts.contains(where: { filters[Int($0)].isNothing }) { continue }
            candidates.initializeElement(at: count, to: Candidate(chain: chain, filter: filters[Int(parts.lowerBound)]))
            count += 1
        }
        return (names, filters, UnsafeMutableBufferPointer(rebasing: candidates[..<count]))
    }

    private static func standardAtom(of name: UnsafeBufferPointer<UInt8>) -> Atom {
        guard let start = name.baseAddress, !name.isEmpty else { return .none }
        guard name.count <= StandardNames.keyLength else { return StandardNames.shared.longAtom(start, name.count) }
        return StandardNames.shared.atom(of: NameKey(copying: start, count: name.count))
    }
}
