internal import CXML
private import Glibc
private import SpiderEncoding

/// The elements of a tree in document order, with what most selectors ask of them: a search is a walk over this table.
///
/// The number of an element is kept in the node itself, so that a search below it begins there.
final class ElementTable {
    /// The record of one element.
    struct Entry {
        let node: NodePointer
        /// The element's name: the same pointer for all elements of the name.
        let name: UnsafePointer<UInt8>
        /// The number of the first element that is not inside this one.
        var end: Int32
        /// One bit for each class, of 32.
        var classes: UInt32
        /// A number made of the ID; 0 if there is none.
        var id: UInt32
    }

    let entries: UnsafeMutablePointer<Entry>
    let count: Int

    /// By the way of counting, the places of elements among their siblings, 0 for those that nobody asked for.
    var positions: [UnsafeMutablePointer<Int32>?] = [nil, nil, nil, nil]

    /// Creates the table of the elements from `root` on.
    init(of root: NodePointer, in tree: ParsedTree) {
        let names = Names(tree)
        var builder: [Entry] = []
        builder.reserveCapacity(1024)
        var open: [Int32] = []
        var node: NodePointer? = root
        while let current = node {
            if current.isElement {
                current.pointee._private = UnsafeMutableRawPointer(bitPattern: builder.count + 1)
                builder.append(Self.entry(current, names))
                if let child = current.pointee.children {
                    open.append(Int32(truncatingIfNeeded: builder.count - 1))
                    node = child
                    continue
                }
            }
            node = Self.following(current, root, &open, &builder)
        }
        count = builder.count
        entries = .allocate(capacity: max(count, 1))
        builder.withUnsafeBufferPointer { entries in
            if let start = entries.baseAddress { self.entries.initialize(from: start, count: count) }
        }
    }

    // None of the entries holds a reference, so that nothing needs to be deinitialised.
    deinit {
        entries.deallocate()
        for row in positions { free(row) }
    }

    /// Returns the number of an element; nil if it is not in this table.
    @inline(__always) func number(of node: NodePointer) -> Int? {
        let number = Int(bitPattern: node.pointee._private) - 1
        guard number >= 0, number < count, entries[number].node == node else { return nil }
        return number
    }

    /// Returns a number with one of 32 bits, made of a class name.
    static func bit(of name: UnsafeBufferPointer<UInt8>) -> UInt32 {
        name.baseAddress.map { bit(of: $0, name.count) } ?? 0
    }

    /// Returns a number made of an ID, never 0.
    static func mark(of id: UnsafeBufferPointer<UInt8>) -> UInt32 {
        id.baseAddress.map { mark(of: $0, id.count) } ?? 1
    }

    /// Returns a number with one of 32 bits, made of a class name.
    static func bit(of name: UnsafePointer<UInt8>, _ length: Int) -> UInt32 {
        1 << (hash(name, length) >> 27)
    }

    /// Returns a number made of an ID, never 0.
    static func mark(of id: UnsafePointer<UInt8>, _ length: Int) -> UInt32 {
        hash(id, length) | 1
    }

    private struct Names {
        let id: UnsafePointer<UInt8>?
        let `class`: UnsafePointer<UInt8>?

        init(_ tree: ParsedTree) {
            id = tree.interned("id", 2)
            `class` = tree.interned("class", 5)
        }
    }

    @inline(__always) private static func entry(_ node: NodePointer, _ names: Names) -> Entry {
        var classes: UInt32 = 0
        var id: UInt32 = 0
        var attribute = node.pointee.properties
        while let current = attribute {
            if current.pointee.name == names.class, current.pointee.ns == nil {
                classes = bits(of: current.valueCharacters)
            } else if current.pointee.name == names.id, current.pointee.ns == nil {
                let value = current.valueCharacters
                id = mark(of: value, characterCount(value))
            }
            attribute = current.pointee.next
        }
        let name = node.pointee.name ?? noCharacters
        return Entry(node: node, name: name, end: 0, classes: classes, id: id)
    }

    /// Returns the node after one without children, having noted the end of each element that it closes.
    @inline(__always) private static func following(
        _ node: NodePointer, _ root: NodePointer, _ open: inout [Int32], _ entries: inout [Entry]
    ) -> NodePointer? {
        let end = Int32(truncatingIfNeeded: entries.count)
        if node.isElement { entries[entries.count - 1].end = end }
        var current = node
        while current != root {
            if let sibling = current.pointee.next { return sibling }
            guard let parent = current.parentElement, let number = open.popLast() else { return nil }
            entries[Int(number)].end = end
            current = parent
        }
        return nil
    }

    private static func bits(of value: UnsafePointer<UInt8>) -> UInt32 {
        var bits: UInt32 = 0
        var start = value
        while true {
            while ASCII.isSpace(start.pointee) { start += 1 }
            if start.pointee == 0 { return bits }
            var end = start
            while end.pointee != 0, !ASCII.isSpace(end.pointee) { end += 1 }
            bits |= bit(of: start, end - start)
            start = end
        }
    }

    @inline(__always) private static func hash(_ text: UnsafePointer<UInt8>, _ length: Int) -> UInt32 {
        // FNV-1a, with its bits mixed once more since only the highest are used.
        var hash: UInt32 = 0x811C_9DC5
        for index in 0..<length { hash = (hash ^ UInt32(text[index])) &* 0x0100_0193 }
        return (hash ^ hash >> 15) &* 0x2C1B_3C6D
    }
}
