/// A tree of byte strings that share nodes as long as they are equal. The root, node 0, is the empty string.
///
/// A node takes 9 bytes. Its children are a linked list, with at most one child for each byte.
struct ByteTrie: Sendable {
    private var bytes: [UInt8] = [0]
    private var firstChild: [Int32] = [-1]
    private var nextSibling: [Int32] = [-1]

    /// The number of nodes, the root included.
    var count: Int { bytes.count }

    /// Adds a string, and returns its node.
    mutating func insert(_ string: [UInt8]) -> Int {
        var node = 0
        for byte in string {
            if let child = child(of: node, byte) {
                node = child
                continue
            }
            bytes.append(byte)
            firstChild.append(-1)
            nextSibling.append(firstChild[node])
            firstChild[node] = Int32(truncatingIfNeeded: bytes.count - 1)
            node = bytes.count - 1
        }
        return node
    }

    /// Returns the node of a node's string plus one byte; `nil` if there is none.
    func child(of node: Int, _ byte: UInt8) -> Int? {
        var child = Int(firstChild[node])
        while child >= 0 {
            if bytes[child] == byte { return child }
            child = Int(nextSibling[child])
        }
        return nil
    }

    /// Returns the last byte of a node's string.
    func lastByte(of node: Int) -> UInt8 { bytes[node] }

    /// Calls a function with each node that is one byte longer than a node.
    func forEachChild(of node: Int, _ body: (Int) -> Void) {
        var child = Int(firstChild[node])
        while child >= 0 {
            body(child)
            child = Int(nextSibling[child])
        }
    }
}
