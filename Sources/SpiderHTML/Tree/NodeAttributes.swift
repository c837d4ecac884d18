/// The attributes of an element, in the order of the document.
struct NodeAttributes: Sequence, IteratorProtocol {
    private let storage: UnsafeMutablePointer<TreeStorage>
    private var current: UInt32

    @inline(__always) init(_ storage: UnsafeMutablePointer<TreeStorage>, first: UInt32) {
        self.storage = storage
        current = first
    }

    @inline(__always) mutating func next() -> NodeAttribute? {
        guard current != 0 else { return nil }
        let attribute = NodeAttribute(storage, current)
        current = attribute.record.isLast ? 0 : current + 1
        return attribute
    }
}
