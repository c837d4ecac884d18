/// The links and the content of one node of a tree, in 24 bytes; what it is says its tag.
///
/// Links are places in the tree's array of nodes, which begins with the document; 0 is none.
struct NodeRecord: BitwiseCopyable {
    var parent: UInt32 = 0
    var next: UInt32 = 0
    /// The sibling before this one; the first has the last there.
    var previous: UInt32 = 0
    var firstChild: UInt32 = 0
    /// The first attribute of an element, or the first byte of a text.
    var first: UInt32
    /// The place of an element's start tag in the input, or the number of bytes of a text.
    var second: UInt32

    @inline(__always) init(first: UInt32, second: UInt32) {
        self.first = first
        self.second = second
    }

    /// The bytes of a text, comment or processing instruction.
    @inline(__always) var slice: ByteSlice {
        get { ByteSlice(offset: first, count: second) }
        set {
            first = newValue.offset
            second = newValue.count
        }
    }
}
