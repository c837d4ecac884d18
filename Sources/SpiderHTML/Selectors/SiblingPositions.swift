private import Glibc

/// The places of elements among their siblings, written down for all children of a parent when one is first asked for.
///
/// They stay for later searches, until an element of the document is removed.
final class SiblingPositions {
    /// The ways of counting.
    struct Counting {
        let fromEnd: Bool
        let ofType: Bool

        fileprivate var row: Int { (fromEnd ? 1 : 0) + (ofType ? 2 : 0) }
    }

    private let nodeCount: Int
    /// By the way of counting, the places of nodes by their numbers, 0 for those that nobody asked for.
    private var rows: [UnsafeMutablePointer<Int32>?] = [nil, nil, nil, nil]

    init(_ tree: MarkupTree) { nodeCount = tree.count }

    deinit {
        for row in rows { free(row) }
    }

    /// Returns the place of an element among its siblings, from 1.
    func position(of node: Node, _ counting: Counting) -> Int32 {
        guard let parent = node.parentElement, let row = row(counting) else { return 1 }
        let place = Int(node.index)
        if row[place] != 0 { return row[place] }
        if counting.ofType {
            countTypes(below: parent, row, fromEnd: counting.fromEnd)
        } else {
            countAll(below: parent, row, fromEnd: counting.fromEnd)
        }
        return row[place]
    }

    private func countAll(below parent: Node, _ row: UnsafeMutablePointer<Int32>, fromEnd: Bool) {
        var count: Int32 = 0
        var child = fromEnd ? parent.lastChildElement : parent.firstChildElement
        while let current = child {
            count += 1
            row[Int(current.index)] = count
            child = fromEnd ? current.previousElement : current.nextElement
        }
    }

    private func countTypes(below parent: Node, _ row: UnsafeMutablePointer<Int32>, fromEnd: Bool) {
        var counts: [UInt64: Int32] = [:]
        var child = fromEnd ? parent.lastChildElement : parent.firstChildElement
        while let current = child {
            let count = counts[current.expandedName, default: 0] + 1
            counts[current.expandedName] = count
            row[Int(current.index)] = count
            child = fromEnd ? current.previousElement : current.nextElement
        }
    }

    private func row(_ counting: Counting) -> UnsafeMutablePointer<Int32>? {
        if let row = rows[counting.row] { return row }
        guard let memory = calloc(nodeCount, MemoryLayout<Int32>.stride) else { return nil }
        let row = memory.bindMemory(to: Int32.self, capacity: nodeCount)
        rows[counting.row] = row
        return row
    }
}

extension Node {
    /// A number that elements have in common if they have the same name in the same namespace.
    @inline(__always) var expandedName: UInt64 {
        let tag = tag
        var name = UInt64(tag.nameBits)
        if tag.namespace == .qualified {
            let qualified = storage.pointee.qualifiedNames[tag.nameBits]
            name = UInt64(qualified.namespace.rawValue) << 24 | UInt64(qualified.local.rawValue)
        }
        return name << 2 | UInt64(tag.namespace.rawValue)
    }
}

extension Document {
    /// The places of elements among their siblings, which are kept until an element is removed.
    var siblingPositions: SiblingPositions {
        if let positions { return positions }
        let made = SiblingPositions(parsed)
        positions = made
        return made
    }
}
