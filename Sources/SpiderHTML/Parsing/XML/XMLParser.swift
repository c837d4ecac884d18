internal import CXML

/// Parses XML into a tree; nothing else does.
///
/// It reads nothing outside the bytes: no external document types and entities, no inclusions, nothing from the
/// network. It refuses a document that declares entities, because a few bytes could become gigabytes. If a document
/// isn't well-formed, ``XMLScanner`` repairs it and it is parsed again, because libxml2's own recovery loses text.
enum XMLParser {
    /// The most levels of elements; deeper elements become siblings.
    static let depthLimit: Int32 = 2048

    /// The result of a parse.
    struct Outcome {
        /// The tree.
        var tree: MarkupTree
        /// The repairs before the parse.
        var repairs: XMLRepairs
    }

    /// The parser's verdict on a document.
    private enum Verdict {
        case tree(MarkupTree)
        case faulty(line: Int, reason: String)
    }

    /// Parses a document, and repairs it first if it isn't well-formed.
    ///
    /// - Parameters:
    ///   - bytes: the document in UTF-8.
    ///   - isValid: whether the bytes are valid and have no NUL; otherwise, the document is repaired.
    static func parse(_ bytes: UnsafeBufferPointer<UInt8>, isValid: Bool) throws(DocumentError) -> Outcome {
        var fault = (line: 1, reason: "there is no element")
        if isValid {
            switch try verdict(on: bytes, isRepaired: false) {
            case .tree(let tree): return Outcome(tree: tree, repairs: XMLRepairs())
            case .faulty(let line, let reason): fault = (line, reason)
            }
        }
        let repaired = XMLRepairWriter.repaired(bytes)
        let verdict: Verdict = try repaired.bytes.withUnsafeBufferPointer { bytes throws(DocumentError) in
            try Self.verdict(on: bytes, isRepaired: true)
        }
        guard case .tree(let tree) = verdict else { throw .notXML(line: fault.line, reason: fault.reason) }
        return Outcome(tree: tree, repairs: repaired.repairs)
    }

    private static func verdict(
        on bytes: UnsafeBufferPointer<UInt8>, isRepaired: Bool
    ) throws(DocumentError) -> Verdict {
        let source = try SourceBuffer(parsing: bytes)
        guard ParserMemory.isInstalled, let arena = Arena() else {
            source.free()
            throw .outOfMemory(bytes: bytes.count)
        }
        defer { arena.drop() }
        var state = XMLParseState(source)
        do throws(DocumentError) {
            let isWellFormed = try ParserMemory.using(arena) {
                Result { () throws(DocumentError) in try read(source, &state, arena, isRepaired: isRepaired) }
            }.get()
            if isWellFormed { return .tree(state.builder.writer.finish()) }
        } catch {
            state.builder.writer.discard()
            throw error
        }
        state.builder.writer.discard()
        return .faulty(line: max(1, state.line), reason: state.reason ?? "there is no element")
    }

    private typealias Context = UnsafeMutablePointer<xmlParserCtxt>

    /// Reads the input with the arena that is in use, and returns whether it is well-formed.
    private static func read(
        _ source: SourceBuffer, _ state: inout XMLParseState, _ arena: Arena, isRepaired: Bool
    ) throws(DocumentError) -> Bool {
        // The context is the arena's, like everything that the parser takes.
        guard let context = xmlNewParserCtxt(), LibxmlTreeBuilder.feed(source, to: context) else {
            throw .outOfMemory(bytes: source.count)
        }
        var hasTooMany = false
        withUnsafeMutablePointer(to: &state) { state in
            prepare(context, state)
            withUnsafeMutablePointer(to: &hasTooMany) { hasTooMany in
                arena.guardedLists = GuardedLists(of: context, hasTooMany)
                xmlParseDocument(context)
                arena.guardedLists = nil
            }
        }
        if let line = state.declarationLine { throw .refusedDeclaration(line: line) }
        guard context.pointee.errNo != XML_ERR_NO_MEMORY.rawValue else { throw .outOfMemory(bytes: source.count) }
        if hasTooMany, isRepaired { throw .tooManyAttributes(limit: GuardedLists.limit) }
        let isFaulty = hasTooMany || state.needsRepair || context.pointee.wellFormed == 0
        return !isFaulty && state.builder.writer.hasElement
    }

    private static func prepare(_ context: Context, _ state: State) {
        let quiet = XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        let shape = XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue
        // HUGE lifts the limits on texts. It also lifts those on entities, but entities are refused.
        // Without NOENT an ampersand in the URI of a namespace would stay a reference.
        let open = XML_PARSE_HUGE.rawValue | XML_PARSE_NOCDATA.rawValue | XML_PARSE_NOENT.rawValue
        xmlCtxtUseOptions(context, Int32(bitPattern: quiet | shape | open))
        context.pointee.charset = Int32(XML_CHAR_ENCODING_UTF8.rawValue)
        context.pointee.encoding = UnsafePointer(xmlStrdup("UTF-8"))
        context.pointee.loadsubset |= XML_SKIP_IDS
        context.pointee._private = UnsafeMutableRawPointer(state)
        guard let sax = context.pointee.sax else { return }
        sax.pointee.startElementNs = { context, name, prefix, uri, spaces, names, attributes, _, values in
            guard let name else { return }
            XMLParser.with(context) { context, state in
                guard XMLParser.isShallow(context, state) else { return }
                let parts = XMLParseState.Parts(
                    spaceCount: spaces, spaces: names, attributeCount: attributes, attributes: values)
                state.pointee.start(name, prefix, uri, parts, before: context.pointee.input?.pointee.cur)
            }
        }
        sax.pointee.endElementNs = { context, _, _, _ in
            XMLParser.with(context) { $1.pointee.builder.writer.endElement() }
        }
        let characters: charactersSAXFunc = { context, characters, count in
            guard let characters else { return }
            XMLParser.with(context) {
                $1.pointee.builder.text(characters, count, before: $0.pointee.input?.pointee.cur)
            }
        }
        sax.pointee.characters = characters
        sax.pointee.ignorableWhitespace = characters
        sax.pointee.cdataBlock = characters
        sax.pointee.reference = nil
        sax.pointee.comment = { context, characters in
            XMLParser.with(context) { context, state in
                guard context.pointee.inSubset == 0 else { return }
                state.pointee.builder.comment(characters, before: context.pointee.input?.pointee.cur)
            }
        }
        sax.pointee.processingInstruction = { context, target, characters in
            XMLParser.with(context) { context, state in
                guard context.pointee.inSubset == 0 else { return }
                state.pointee.builder.processingInstruction(
                    target, characters, before: context.pointee.input?.pointee.cur)
            }
        }
        sax.pointee.entityDecl = { context, _, _, _, _, _ in XMLParser.refuseDeclaration(context) }
        sax.pointee.unparsedEntityDecl = { context, _, _, _, _ in XMLParser.refuseDeclaration(context) }
        sax.pointee.attributeDecl = { context, _, _, _, _, value, choices in
            xmlFreeEnumeration(choices)
            if value != nil { XMLParser.refuseDeclaration(context) }
        }
        sax.pointee.getEntity = { context, name in XMLParser.entity(context, name) }
        sax.pointee.resolveEntity = { _, _, _ in nil }
        sax.pointee.externalSubset = { _, _, _, _ in }
        sax.pointee.getParameterEntity = { _, _ in nil }
        sax.pointee.serror = { context, error in
            guard let error = error?.pointee, let state = XMLParser.state(context) else { return }
            state.pointee.note(error)
            if error.level == XML_ERR_FATAL { XMLParser.end(context) }
        }
    }

    /// Ends the document at its first fault.
    ///
    /// The parser copies the beginning of a comment for each fault in it, so many faults would need unlimited memory.
    private static func end(_ pointer: UnsafeMutableRawPointer?) {
        guard let context = context(pointer) else { return }
        context.pointee.disableSAX = 1
        context.pointee.instate = XML_PARSER_EOF
        if let input = context.pointee.input { input.pointee.cur = input.pointee.end }
    }

    private static func context(_ pointer: UnsafeMutableRawPointer?) -> Context? {
        pointer?.assumingMemoryBound(to: xmlParserCtxt.self)
    }

    private static func state(_ pointer: UnsafeMutableRawPointer?) -> State? {
        context(pointer)?.pointee._private?.assumingMemoryBound(to: XMLParseState.self)
    }

    private typealias State = UnsafeMutablePointer<XMLParseState>

    /// Calls a function with a context and its state.
    private static func with(_ pointer: UnsafeMutableRawPointer?, _ body: (Context, State) -> Void) {
        guard let context = context(pointer), let state = state(pointer) else { return }
        body(context, state)
    }

    /// Stops if the document is nested too deeply, because the parser searches all open elements for a prefix.
    private static func isShallow(_ context: Context, _ state: State) -> Bool {
        guard state.pointee.builder.writer.depth >= depthLimit else { return true }
        state.pointee.needsRepair = true
        xmlStopParser(context)
        return false
    }

    /// Ends the document if it declares entities or default attributes, which it could repeat at will.
    private static func refuseDeclaration(_ pointer: UnsafeMutableRawPointer?) {
        guard let context = context(pointer), let state = state(pointer) else { return }
        state.pointee.declarationLine = state.pointee.declarationLine ?? Int(xmlSAX2GetLineNumber(context))
        xmlStopParser(context)
    }

    /// Resolves one of XML's own references; the repair deals with others, because documents can't declare entities.
    private static func entity(
        _ pointer: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?
    ) -> xmlEntityPtr? {
        if let predefined = xmlGetPredefinedEntity(name) { return predefined }
        guard let context = context(pointer), let state = state(pointer) else { return nil }
        state.pointee.needsRepair = true
        xmlStopParser(context)
        return nil
    }
}
