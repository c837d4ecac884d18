/// The attributes of an element, in the order of the document; declarations of namespaces in XML aren't among them.
struct NodeAttributes: Sequence, IteratorProtocol {
    private let storage: UnsafeMutablePointer<TreeStorage>
    private var current: UInt32

    @inline(__always) init(_ storage: UnsafeMutablePointer<TreeStorage>, first: UInt32) {
        self.storage = storage
        current = first
    }

    @inline(__always) mutating func next() -> NodeAttribute? {
        while current != 0 {
            let attribute = NodeAttribute(storage, current)
            let record = attribute.record
            current = record.isLast ? 0 : current + 1
            if record.namespace != .declaration { return attribute }
        }
        return nil
    }
}
