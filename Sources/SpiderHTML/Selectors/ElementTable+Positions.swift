private import Glibc

extension ElementTable {
    /// The ways of counting positions among siblings.
    struct Counting {
        let fromEnd: Bool
        let ofType: Bool

        fileprivate var row: Int { (fromEnd ? 1 : 0) + (ofType ? 2 : 0) }
    }

    /// Returns the numbers of the elements directly below one.
    @inline(__always) func children(of number: Int) -> Children {
        Children(entries: entries, current: number + 1, end: Int(entries[number].end))
    }

    /// Goes from each sibling to the next, and skips its descendants.
    struct Children: Sequence, IteratorProtocol {
        fileprivate let entries: UnsafeMutablePointer<Entry>
        fileprivate var current: Int
        fileprivate let end: Int

        init(entries: UnsafeMutablePointer<Entry>, current: Int, end: Int) {
            self.entries = entries
            self.current = current
            self.end = end
        }

        @inline(__always) mutating func next() -> Int? {
            guard current < end else { return nil }
            defer { current = Int(entries[current].end) }
            return current
        }
    }

    /// Returns the position of an element among its siblings, counted from 1.
    ///
    /// The first call records the positions of all siblings, also for later searches.
    func position(of number: Int, _ counting: Counting) -> Int32 {
        guard let row = positionRow(counting) else { return 1 }
        if row[number] != 0 { return row[number] }
        guard let parent = entries[number].node.parentElement, let parentNumber = self.number(of: parent) else {
            row[number] = 1
            return 1
        }
        if counting.ofType {
            countTypes(below: parentNumber, row, fromEnd: counting.fromEnd)
        } else {
            countAll(below: parentNumber, row, fromEnd: counting.fromEnd)
        }
        return row[number]
    }

    private func countAll(below parent: Int, _ row: UnsafeMutablePointer<Int32>, fromEnd: Bool) {
        var count: Int32 = 0
        for child in children(of: parent) {
            count += 1
            row[child] = count
        }
        guard fromEnd else { return }
        for child in children(of: parent) { row[child] = count + 1 - row[child] }
    }

    private func countTypes(below parent: Int, _ row: UnsafeMutablePointer<Int32>, fromEnd: Bool) {
        var counts: [UnsafePointer<UInt8>: Int32] = [:]
        for child in children(of: parent) {
            let count = counts[entries[child].name, default: 0] + 1
            counts[entries[child].name] = count
            row[child] = count
        }
        guard fromEnd else { return }
        for child in children(of: parent) { row[child] = (counts[entries[child].name] ?? 0) + 1 - row[child] }
    }

    private func positionRow(_ counting: Counting) -> UnsafeMutablePointer<Int32>? {
        if let row = positions[counting.row] { return row }
        guard let memory = calloc(max(count, 1), MemoryLayout<Int32>.stride) else { return nil }
        let row = memory.bindMemory(to: Int32.self, capacity: count)
        positions[counting.row] = row
        return row
    }
}
