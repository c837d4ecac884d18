internal import CXML

/// libxml2's parser of HTML, which follows no standard, for those who depend on what it makes of their pages.
enum LibxmlHTMLParser {
    /// The most levels of elements, the same limit as in browsers, applied in the same way.
    ///
    /// An element that would be deeper becomes the next sibling of the deepest one. Without a limit, every end tag
    /// costs a search through all open elements.
    static let depthLimit: Int32 = 512

    /// The largest page, in bytes: the parser counts in 32 bits, and needs a margin for its own look-ahead.
    static let sizeLimit = Int(Int32.max) - 4096

    /// The usual number of bytes of tree for each byte of page.
    private static let growth = 12

    /// Parses valid UTF-8 without NUL bytes.
    static func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(DocumentError) -> MarkupTree {
        guard bytes.count <= sizeLimit else { throw .tooLarge(bytes: bytes.count, limit: sizeLimit) }
        do throws(DocumentError) {
            return try tree(of: bytes)
        } catch .tooManyAttributes {
            return try AttributeLimit.withoutSurplus(bytes) { bytes throws(DocumentError) in
                try tree(of: bytes)
            }
        }
    }

    private static func tree(of bytes: UnsafeBufferPointer<UInt8>) throws(DocumentError) -> MarkupTree {
        guard ParserMemory.isInstalled, let arena = Arena(expectedSize: bytes.count * growth) else {
            throw .outOfMemory(bytes: bytes.count)
        }
        var hasTooMany = false
        let made = ParserMemory.using(arena) { nodes(of: bytes, in: arena, &hasTooMany) }
        guard let made, !hasTooMany else {
            arena.drop()
            throw hasTooMany ? .tooManyAttributes(limit: GuardedLists.limit) : .outOfMemory(bytes: bytes.count)
        }
        return try LibxmlTree(document: made, arena: arena).converted(from: bytes, .html)
    }

    /// Parses into the arena that is in use; nil if there is no memory.
    private static func nodes(
        of bytes: UnsafeBufferPointer<UInt8>, in arena: Arena, _ hasTooMany: inout Bool
    ) -> UnsafeMutablePointer<xmlDoc>? {
        // The parser makes no context for nothing.
        let content = bytes.isEmpty ? LibxmlTreeBuilder.blank : bytes
        let context = content.withMemoryRebound(to: CChar.self) { characters in
            htmlCreateMemoryParserCtxt(characters.baseAddress, Int32(characters.count))
        }
        guard let context else { return nil }
        prepare(context, arena)
        withUnsafeMutablePointer(to: &hasTooMany) { hasTooMany in
            arena.guardedLists = GuardedLists(of: context, hasTooMany)
            htmlParseDocument(context)
            arena.guardedLists = nil
            // The parser's copy of the page; everything else goes with the tree.
            xmlFreeInputStream(inputPop(context))
        }
        // The context is the arena's, like everything that the parser took.
        guard context.pointee.errNo != XML_ERR_NO_MEMORY.rawValue else { return nil }
        return context.pointee.myDoc ?? htmlNewDocNoDtD(nil, nil)
    }

    private static func prepare(_ context: htmlParserCtxtPtr, _ arena: Arena) {
        let quiet = HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        let shape = HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
        // HUGE lifts the limits on text, and that of 256 on depth, at which the rest of the page would be lost.
        htmlCtxtUseOptions(context, Int32(bitPattern: quiet | shape | XML_PARSE_HUGE.rawValue))
        // The bytes are UTF-8 already: saying so here avoids a detection and a second conversion.
        context.pointee.charset = Int32(XML_CHAR_ENCODING_UTF8.rawValue)
        context.pointee.encoding = UnsafePointer(xmlStrdup("UTF-8"))
        context.pointee._private = arena.opaque
        context.pointee.sax.pointee.startElement = { context, name, attributes in
            guard let context, let name else { return }
            LibxmlTreeBuilder.start(context.assumingMemoryBound(to: xmlParserCtxt.self), name, attributes)
        }
        context.pointee.sax.pointee.characters = { context, characters, length in
            guard let context, let characters else { return }
            LibxmlTreeBuilder.text(context.assumingMemoryBound(to: xmlParserCtxt.self), characters, length)
        }
    }
}
