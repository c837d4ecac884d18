internal import CXML

/// The result of a parser: a tree, the table of its names, and the memory of both.
final class ParsedTree {
    /// The tree; it is never freed piece by piece, and never with libxml2's functions.
    let document: UnsafeMutablePointer<xmlDoc>

    /// The names of elements and attributes: equal names are the same pointer.
    let names: OpaquePointer

    private let arena: Arena

    init(document: UnsafeMutablePointer<xmlDoc>, names: OpaquePointer, arena: Arena) {
        self.document = document
        self.names = names
        self.arena = arena
    }

    deinit {
        arena.drop()
    }

    /// Returns the pointer that stands for a name in this tree; nil if nothing in it has the name.
    ///
    /// - Parameters:
    ///   - name: the characters of the name.
    ///   - length: the number of characters.
    func interned(_ name: UnsafePointer<UInt8>, _ length: Int) -> UnsafePointer<UInt8>? {
        xmlDictExists(names, name, Int32(truncatingIfNeeded: length))
    }
}
