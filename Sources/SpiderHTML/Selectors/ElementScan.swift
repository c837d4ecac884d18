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
        _ name: NameMatch, before limit: UInt32, where admits: (NodeTag, Int) -> Bool
    ) -> Node? {
        let stop = Int(min(limit, end))
        var place = Int(place)
        guard place < stop else { return nil }
        let tags = UnsafePointer(storage.pointee.tags.base)
        let goesByName = !name.isAny && !storage.pointee.hasOutside
        while place < stop {
            var groupEnd = stop
            if goesByName {
                while place &+ 8 <= stop, name.isAbsent(fromEight: tags + place) { place &+= 8 }
                groupEnd = min(place &+ 8, stop)
            }
            while place < groupEnd {
                let tag = tags[place]
                if tag.isOutside {
                    place = Int(Node(storage, UInt32(truncatingIfNeeded: place)).subtreeEnd)
                } else if admits(tag, place) {
                    self.place = UInt32(truncatingIfNeeded: place &+ 1)
                    return Node(storage, UInt32(truncatingIfNeeded: place))
                } else {
                    place &+= 1
                }
            }
        }
        self.place = UInt32(truncatingIfNeeded: place)
        return nil
    }
}
