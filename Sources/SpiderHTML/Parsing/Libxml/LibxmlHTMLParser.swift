internal import CXML

/// libxml2's parser of HTML, which follows no standard, for those who depend on what it makes of their pages.
enum LibxmlHTMLParser {
    /// The most levels of elements, the same limit as in browsers, applied in the same way.
    ///
    /// An element that would be deeper becomes the next sibling of the deepest one. Without a limit, every end tag
    /// costs a search through all open elements.
    static let depthLimit: Int32 = 512

    /// Parses valid UTF-8 without NUL bytes.
    static func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(DocumentError) -> MarkupTree {
        do throws(DocumentError) {
            return try tree(of: bytes)
        } catch .tooManyAttributes {
            return try AttributeLimit.withoutSurplus(bytes) { bytes throws(DocumentError) in
                try tree(of: bytes)
            }
        }
    }

    private static func tree(of bytes: UnsafeBufferPointer<UInt8>) throws(DocumentError) -> MarkupTree {
        let source = try SourceBuffer(parsing: bytes)
        guard ParserMemory.isInstalled, let arena = Arena() else {
            source.free()
            throw .outOfMemory(bytes: bytes.count)
        }
        defer { arena.drop() }
        var state = LibxmlHTMLState(source)
        defer { state.free() }
        var hasTooMany = false
        let isComplete = ParserMemory.using(arena) { read(source, &state, arena, &hasTooMany) }
        guard isComplete, !hasTooMany else {
            state.builder.writer.discard()
            throw hasTooMany ? .tooManyAttributes(limit: GuardedLists.limit) : .outOfMemory(bytes: bytes.count)
        }
        return state.builder.writer.finish()
    }

    /// Reads the input with the arena that is in use; false if there is no memory.
    private static func read(
        _ source: SourceBuffer, _ state: inout LibxmlHTMLState, _ arena: Arena, _ hasTooMany: inout Bool
    ) -> Bool {
        // The context is the arena's, like everything that the parser takes.
        guard let context = htmlNewParserCtxt(), LibxmlTreeBuilder.feed(source, to: context) else { return false }
        withUnsafeMutablePointer(to: &state) { state in
            prepare(context, state)
            withUnsafeMutablePointer(to: &hasTooMany) { hasTooMany in
                arena.guardedLists = GuardedLists(of: context, hasTooMany)
                htmlParseDocument(context)
                arena.guardedLists = nil
            }
        }
        return context.pointee.errNo != XML_ERR_NO_MEMORY.rawValue
    }

    private typealias Context = UnsafeMutablePointer<xmlParserCtxt>
    private typealias State = UnsafeMutablePointer<LibxmlHTMLState>

    private static func prepare(_ context: Context, _ state: State) {
        let quiet = HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        let shape = HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
        // HUGE lifts the limits on text, and that of 256 on depth, at which the rest of the page would be lost.
        htmlCtxtUseOptions(context, Int32(bitPattern: quiet | shape | XML_PARSE_HUGE.rawValue))
        // The bytes are UTF-8 already: saying so here avoids a detection and a second conversion.
        context.pointee.charset = Int32(XML_CHAR_ENCODING_UTF8.rawValue)
        context.pointee.encoding = UnsafePointer(xmlStrdup("UTF-8"))
        context.pointee._private = UnsafeMutableRawPointer(state)
        guard let sax = context.pointee.sax else { return }
        sax.pointee.startElement = { context, name, attributes in
            guard let name else { return }
            LibxmlHTMLParser.with(context) { $1.pointee.start($0, name, attributes) }
        }
        sax.pointee.endElement = { context, _ in LibxmlHTMLParser.with(context) { $1.pointee.end($0) } }
        sax.pointee.characters = { context, characters, count in
            guard let characters else { return }
            LibxmlHTMLParser.with(context) { $1.pointee.text($0, characters, count) }
        }
        sax.pointee.cdataBlock = { context, characters, count in
            guard let characters else { return }
            LibxmlHTMLParser.with(context) { $1.pointee.script($0, characters, count) }
        }
        sax.pointee.comment = { context, characters in
            LibxmlHTMLParser.with(context) { $1.pointee.comment($0, characters) }
        }
        sax.pointee.processingInstruction = { context, target, characters in
            LibxmlHTMLParser.with(context) { $1.pointee.processingInstruction($0, target, characters) }
        }
    }

    /// Calls a function with a context and its state.
    private static func with(_ pointer: UnsafeMutableRawPointer?, _ body: (Context, State) -> Void) {
        guard let context = pointer?.assumingMemoryBound(to: xmlParserCtxt.self),
            let state = context.pointee._private?.assumingMemoryBound(to: LibxmlHTMLState.self)
        else { return }
        body(context, state)
    }
}
