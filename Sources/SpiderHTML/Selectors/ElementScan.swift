/// The elements of a part of a tree in document order: a scan of its array of nodes.
///
/// It goes around what was removed from there, and around the contents of templates, which are no part of the document.
struct ElementScan {
    private let storage: UnsafeMutablePointer<TreeStorage>
    /// The number of the next node to look at.
    private(set) var place: UInt32
    let end: UInt32

    /// Creates a scan of what is below a node.
    ///
    /// - Parameter includesRoot: whether the node itself comes first.
    init(below root: Node, includesRoot: Bool = false) {
        storage = root.storage
        place = includesRoot ? root.index : root.index + 1
        end = root.subtreeEnd
    }

    /// Returns the next element that is admitted, before a number; nil if there is none up to there.
    ///
    /// - Parameter name: what all that are admitted have.
    @inline(__always) mutating func next(
        _ name: NameMatch, before limit: UInt32, where admits: (UnsafePointer<NodeRecord>) -> Bool
    ) -> Node? {
        let limit = min(limit, end)
        guard place < limit else { return nil }
        let nodes = UnsafePointer(storage.pointee.nodes.base)
        let stop = nodes + Int(limit)
        var record = nodes + Int(place)
        while record < stop {
            var groupEnd = stop
            if !name.isAny {
                while record + 4 <= stop, name.isAbsent(fromFour: record) { record += 4 }
                groupEnd = min(record + 4, stop)
            }
            while record < groupEnd {
                if NodeRecord.isOutside(record.pointee.tag) {
                    let outside = Node(storage, UInt32(truncatingIfNeeded: record - nodes))
                    record = nodes + Int(outside.subtreeEnd)
                } else if admits(record) {
                    let found = UInt32(truncatingIfNeeded: record - nodes)
                    place = found &+ 1
                    return Node(storage, found)
                } else {
                    record += 1
                }
            }
        }
        place = UInt32(truncatingIfNeeded: record - nodes)
        return nil
    }
}
