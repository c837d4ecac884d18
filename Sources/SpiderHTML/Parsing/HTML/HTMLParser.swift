/// The one place that makes bytes of HTML into a tree.
enum HTMLParser {
    /// The result of parsing an input.
    struct Result {
        let tree: MarkupTree
        /// The encodings that `<meta>` elements declare, in the order of the document.
        let metaDeclarations: [MetaDeclaration]
    }

    /// Parses a document. The tree takes over the input, which is valid UTF-8.
    static func parse(_ source: SourceBuffer) -> Result {
        var source = source
        source.normalizeLineEnds()
        var builder = TreeBuilder(source)
        let tree = MarkupTree(builder.build(), of: source)
        return Result(tree: tree, metaDeclarations: builder.metaDeclarations)
    }

    /// Parses bytes, of which the tree keeps a copy; nil if there are too many.
    static func parse(copying bytes: UnsafeBufferPointer<UInt8>) -> Result? {
        SourceBuffer(copying: bytes).map { parse($0) }
    }

    /// Parses a fragment as the content of an element. The nodes are the children of the tree's root.
    static func parseFragment(
        _ source: SourceBuffer, in context: Atom, _ namespace: NodeNamespace = .html
    ) -> Result {
        var source = source
        source.normalizeLineEnds()
        var builder = TreeBuilder(source)
        builder.beginFragment(in: ElementKey(context, namespace))
        let tree = MarkupTree(builder.build(), of: source)
        return Result(tree: tree, metaDeclarations: builder.metaDeclarations)
    }
}
