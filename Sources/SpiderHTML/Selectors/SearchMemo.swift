private import Glibc

/// The memory of a search: for each question of its selector, an answer for each element, by its number.
///
/// A row is made when a question first proves worth it. All rows together have a limit; beyond it, a search answers the
/// question again each time, until its budget is used up.
final class SearchMemo {
    /// The questions about a compound and an element.
    enum Question: Int {
        /// The match of the compound, and of all to its left, with the element.
        case outcome
        /// The match of all to the left of the compound with the element and its ancestors.
        case ancestors
        /// Whether the compound, and in `:has` what follows it, matches below or after the element.
        case leads
    }

    /// The most memory that the rows of one search take, in bytes.
    static let limit = 64 << 20

    /// What was found out about elements for pseudo-classes.
    var states = ElementState.Known()

    private let nodeCount: Int
    private let compoundCount: Int
    private var answers: [UnsafeMutablePointer<UInt8>?]
    /// By number of the test or compound, a number for each element.
    private var numbers: [Int32: UnsafeMutablePointer<Int32>] = [:]
    private var room = SearchMemo.limit

    init(nodeCount: Int, compoundCount: Int) {
        self.nodeCount = nodeCount
        self.compoundCount = compoundCount
        answers = Array(repeating: nil, count: 3 * compoundCount)
    }

    // None of the rows holds a reference, so that nothing needs to be deinitialised.
    deinit {
        for row in answers { free(row) }
        for row in numbers.values { free(row) }
    }

    /// Returns the answers to a question, 0 if unknown; nil if the question has no row.
    @inline(__always) func known(_ question: Question, _ compound: Int32) -> UnsafeMutablePointer<UInt8>? {
        answers[question.rawValue &* compoundCount &+ Int(compound)]
    }

    /// Returns the answers to a question, for completing them; nil if there is no room for a row.
    func row(_ question: Question, _ compound: Int32) -> UnsafeMutablePointer<UInt8>? {
        if let row = known(question, compound) { return row }
        guard let row = zeroed(nodeCount)?.bindMemory(to: UInt8.self, capacity: nodeCount) else { return nil }
        answers[question.rawValue * compoundCount + Int(compound)] = row
        return row
    }

    /// Returns the recorded numbers of elements for a key; nil if there are none.
    func knownNumbers(for key: Int32) -> UnsafeMutablePointer<Int32>? { numbers[key] }

    /// Returns a number for each element, 0 if unknown; nil if there is no room for them.
    ///
    /// - Parameter key: the number of a test, or the complement of the number of a compound.
    func numbers(for key: Int32) -> UnsafeMutablePointer<Int32>? {
        if let row = numbers[key] { return row }
        let size = nodeCount * MemoryLayout<Int32>.stride
        guard let row = zeroed(size)?.bindMemory(to: Int32.self, capacity: nodeCount) else { return nil }
        numbers[key] = row
        return row
    }

    private func zeroed(_ size: Int) -> UnsafeMutableRawPointer? {
        guard size <= room, let memory = calloc(max(size, 1), 1) else { return nil }
        room -= size
        return memory
    }
}
