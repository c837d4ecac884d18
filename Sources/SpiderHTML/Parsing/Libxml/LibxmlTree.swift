internal import CXML

/// The result of libxml2's parsers: its tree, and the memory of that.
struct LibxmlTree {
    private let document: UnsafeMutablePointer<xmlDoc>
    private let arena: Arena

    init(document: UnsafeMutablePointer<xmlDoc>, arena: Arena) {
        self.document = document
        self.arena = arena
    }

    /// Makes our tree of it, and frees it.
    ///
    /// - Parameters:
    ///   - bytes: the document that was parsed.
    ///   - markup: the language of the document.
    consuming func converted(from bytes: UnsafeBufferPointer<UInt8>, _ markup: Markup) throws(DocumentError)
        -> MarkupTree
    {
        defer { arena.drop() }
        guard let source = SourceBuffer(copying: bytes) else {
            throw .tooLarge(bytes: bytes.count, limit: SourceBuffer.sizeLimit)
        }
        var copy = LibxmlTreeCopy(source, markup)
        copy.add(document)
        return copy.finish()
    }
}
