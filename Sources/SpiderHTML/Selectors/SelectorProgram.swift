/// A compiled selector: tables that refer to each other by number.
///
/// A list is a run of chains, a chain is a run of compounds from right to left, a compound is a run of tests. The first
/// list that is matched is ``main``.
///
/// It is safe to share, because nothing changes it between `init` and `deinit`.
final class SelectorProgram: @unchecked Sendable {
    let bytes: UnsafeMutablePointer<UInt8>
    let tests: UnsafeMutablePointer<SelectorTest>
    let compounds: UnsafeMutablePointer<SelectorCompound>
    let chains: UnsafeMutablePointer<Range<Int32>>
    let lists: UnsafeMutablePointer<Range<Int32>>
    let names: [SelectorName]
    /// What the names are in every document of HTML; nil if some aren't standard.
    private(set) var standardBinding: SelectorBinding?
    let regexes: [LinearPattern]
    let compoundCount: Int
    let main: Int
    /// The output of each chain of the main list.
    let outputs: [SelectorOutput]
    /// The chains of the main list that can match the searched element itself.
    let scopeChains: [Int32]
    /// Whether its matches depend on the searched element.
    let asksForScope: Bool
    /// Whether it has no pseudo-element.
    let givesElements: Bool

    init(
        bytes: [UInt8], names: [SelectorName], regexes: [LinearPattern], outputs: [SelectorOutput],
        scopeChains: [Int32], tests: [SelectorTest], compounds: [SelectorCompound], chains: [Range<Int32>],
        lists: [Range<Int32>], main: Int
    ) {
        self.bytes = Self.table(bytes)
        self.tests = Self.table(tests)
        self.compounds = Self.table(compounds)
        self.chains = Self.table(chains)
        self.lists = Self.table(lists)
        self.names = names
        self.regexes = regexes
        compoundCount = compounds.count
        givesElements = outputs.allSatisfy { $0 == .element }
        self.outputs = outputs
        self.scopeChains = scopeChains
        asksForScope = tests.contains { $0.kind == .scope } || !scopeChains.isEmpty
        self.main = main
        standardBinding = SelectorBinding(standard: self)
    }

    // None of the entries holds a reference, so that nothing needs to be deinitialised.
    deinit {
        bytes.deallocate()
        tests.deallocate()
        compounds.deallocate()
        chains.deallocate()
        lists.deallocate()
    }

    /// Returns the bytes of a text.
    @inline(__always) func bytes(of text: SelectorText) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: bytes + Int(text.start), count: Int(text.count))
    }

    private static func table<Entry>(_ entries: [Entry]) -> UnsafeMutablePointer<Entry> {
        let table = UnsafeMutablePointer<Entry>.allocate(capacity: max(entries.count, 1))
        entries.withUnsafeBufferPointer { source in
            if let start = source.baseAddress { table.initialize(from: start, count: entries.count) }
        }
        return table
    }
}
