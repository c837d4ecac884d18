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
    @inline(__always) mutating func next(before limit: UInt32, where admits: (NodeTag, Int) -> Bool) -> Node? {
        next(goesByName: false, none: { _ in false }, before: limit, where: admits)
    }

    /// Returns the next element that is admitted, before a number, by looking at eight nodes at once.
    ///
    /// - Parameters:
    ///   - goesByName: whether it is worth asking first whether any of eight nodes can be admitted.
    ///   - isNone: returns whether none of eight nodes can.
    ///   - limit: the number.
    ///   - admits: returns whether a node is admitted.
    @inline(__always) mutating func next(
        goesByName: Bool, none isNone: (UnsafePointer<NodeTag>) -> Bool, before limit: UInt32,
        where admits: (NodeTag, Int) -> Bool
    ) -> Node? {
        let stop = Int(min(limit, end))
        var place = Int(place)
        guard place < stop else { return nil }
        let tags = UnsafePointer(storage.pointee.tags.base)
        let goesByName = goesByName && !storage.pointee.hasOutside
        while place < stop {
            var groupEnd = stop
            if goesByName {
                while place &+ 8 <= stop, isNone(tags + place) { place &+= 8 }
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
