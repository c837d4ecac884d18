internal import CXML

/// The one place that makes bytes of XML into a tree.
///
/// Nothing outside the bytes is ever read: no document type from elsewhere, no external entity, no inclusion, no network.
/// A document that declares entities of its own is refused, since they are what makes a few bytes into gigabytes. Faults
/// are passed over as far as the parser can, as in HTML.
enum XMLParser {
    /// The largest document, in bytes.
    static let sizeLimit = Int(Int32.max) - 4096

    /// How deep elements may be nested; what is deeper ends the document.
    static let depthLimit: Int32 = 2048

    private static let growth = 12

    /// Parses valid UTF-8 without NUL bytes.
    static func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(DocumentError) -> ParsedTree {
        guard bytes.count <= sizeLimit else { throw .tooLarge(bytes: bytes.count, limit: sizeLimit) }
        do throws(DocumentError) {
            return try tree(of: bytes)
        } catch .tooManyAttributes {
            return try AttributeLimit.withoutSurplus(bytes, in: .xml) { bytes throws(DocumentError) in
                try tree(of: bytes)
            }
        }
    }

    private static func tree(of bytes: UnsafeBufferPointer<UInt8>) throws(DocumentError) -> ParsedTree {
        guard ParserMemory.isInstalled, let arena = Arena(expectedSize: bytes.count * growth) else {
            throw .outOfMemory(bytes: bytes.count)
        }
        let outcome = ParserMemory.using(arena) { nodes(of: bytes, in: arena) }
        switch outcome {
        case .success(let made): return ParsedTree(document: made.document, names: made.names, arena: arena)
        case .failure(let error):
            arena.drop()
            throw error
        }
    }

    private typealias Context = UnsafeMutablePointer<xmlParserCtxt>
    private typealias Nodes = (document: UnsafeMutablePointer<xmlDoc>, names: OpaquePointer)

    /// Parses into the arena that is in use.
    private static func nodes(
        of bytes: UnsafeBufferPointer<UInt8>, in arena: Arena
    ) -> Result<Nodes, DocumentError> {
        let content = bytes.isEmpty ? HTMLTreeBuilder.blank : bytes
        let context = content.withMemoryRebound(to: CChar.self) { characters in
            xmlCreateMemoryParserCtxt(characters.baseAddress, Int32(characters.count))
        }
        guard let context else { return .failure(.outOfMemory(bytes: bytes.count)) }
        var state = XMLParseState(arena: arena)
        var hasTooMany = false
        withUnsafeMutablePointer(to: &state) { state in
            prepare(context, state)
            withUnsafeMutablePointer(to: &hasTooMany) { hasTooMany in
                arena.guardedLists = GuardedLists(of: context, hasTooMany)
                xmlParseDocument(context)
                arena.guardedLists = nil
            }
        }
        if hasTooMany { return .failure(.tooManyAttributes(limit: GuardedLists.limit)) }
        if let line = state.declarationLine { return .failure(.refusedDeclaration(line: line)) }
        guard context.pointee.errNo != XML_ERR_NO_MEMORY.rawValue, let names = context.pointee.dict,
            let document = context.pointee.myDoc ?? xmlNewDoc(nil)
        else { return .failure(.outOfMemory(bytes: bytes.count)) }
        guard xmlDocGetRootElement(document) != nil else {
            return .failure(.notXML(line: state.line, reason: state.reason ?? "there is no element"))
        }
        return .success((document, names))
    }

    private static func prepare(_ context: Context, _ state: UnsafeMutablePointer<XMLParseState>) {
        let quiet = XML_PARSE_RECOVER.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        let shape = XML_PARSE_NONET.rawValue | XML_PARSE_COMPACT.rawValue | XML_PARSE_IGNORE_ENC.rawValue
        // HUGE lifts the limits on texts; what it lifts against entities is made good by refusing them.
        let open = XML_PARSE_HUGE.rawValue | XML_PARSE_NOCDATA.rawValue
        xmlCtxtUseOptions(context, Int32(bitPattern: quiet | shape | open))
        context.pointee.charset = Int32(XML_CHAR_ENCODING_UTF8.rawValue)
        context.pointee.encoding = UnsafePointer(xmlStrdup("UTF-8"))
        context.pointee.loadsubset |= XML_SKIP_IDS
        context.pointee._private = UnsafeMutableRawPointer(state)
        guard let sax = context.pointee.sax else { return }
        sax.pointee.startElementNs = { context, name, prefix, uri, spaces, names, attributes, defaulted, values in
            guard let context = XMLParser.context(context), XMLParser.isShallow(context) else { return }
            xmlSAX2StartElementNs(context, name, prefix, uri, spaces, names, attributes, defaulted, values)
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
        }
    }

    private static func context(_ pointer: UnsafeMutableRawPointer?) -> Context? {
        pointer?.assumingMemoryBound(to: xmlParserCtxt.self)
    }

    private static func state(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<XMLParseState>? {
        context(pointer)?.pointee._private?.assumingMemoryBound(to: XMLParseState.self)
    }

    /// Ends the document where it is nested too deeply: the parser searches all open elements for a prefix.
    private static func isShallow(_ context: Context) -> Bool {
        guard context.pointee.nodeNr >= depthLimit else { return true }
        xmlStopParser(context)
        return false
    }

    /// Ends the document where it declares something that could be repeated at will.
    private static func refuseDeclaration(_ pointer: UnsafeMutableRawPointer?) {
        guard let context = context(pointer), let state = state(pointer) else { return }
        state.pointee.declarationLine = state.pointee.declarationLine ?? Int(xmlSAX2GetLineNumber(context))
        xmlStopParser(context)
    }

    /// What a reference stands for: one of XML's own five, or a character that has a name in HTML, which feeds use as if
    /// XML knew it.
    private static func entity(
        _ pointer: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?
    ) -> xmlEntityPtr? {
        if let predefined = xmlGetPredefinedEntity(name) { return predefined }
        // Within attributes the parser would take no more than the first byte.
        guard let context = context(pointer), context.pointee.instate != XML_PARSER_ATTRIBUTE_VALUE,
            let known = htmlEntityLookup(name), let scalar = Unicode.Scalar(known.pointee.value),
            let memory = state(pointer)?.pointee.arena.allocate(MemoryLayout<xmlEntity>.size)
        else { return nil }
        let entity = memory.bindMemory(to: xmlEntity.self, capacity: 1)
        entity.initialize(to: xmlEntity())
        entity.pointee.type = XML_ENTITY_DECL
        entity.pointee.name = name
        entity.pointee.etype = XML_INTERNAL_PREDEFINED_ENTITY
        entity.pointee.content = xmlStrdup(String(Character(scalar)))
        return entity
    }
}
