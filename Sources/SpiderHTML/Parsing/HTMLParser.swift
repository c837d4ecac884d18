internal import CXML

/// The one place that makes bytes into a tree.
///
/// Everything above it sees only the tree, so that the parser can be exchanged.
enum HTMLParser {
    /// How deep elements may be nested; browsers draw the line in the same place and in the same way.
    ///
    /// An element that would be deeper becomes the next sibling of the deepest one. Without a limit, every end tag
    /// costs a search through all open elements.
    static let depthLimit: Int32 = 512

    /// The largest page, in bytes: the parser counts in 32 bits, and needs a margin for its own look-ahead.
    static let sizeLimit = Int(Int32.max) - 4096

    private static let initialised: Void = xmlInitParser()

    /// Parses valid UTF-8 without NUL bytes into a tree that the caller has to free with `xmlFreeDoc`.
    static func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(DocumentError) -> UnsafeMutablePointer<xmlDoc> {
        _ = initialised
        guard bytes.count <= sizeLimit else { throw .tooLarge(bytes: bytes.count, limit: sizeLimit) }
        let surplus = AttributeLimit.surplus(of: bytes)
        guard !surplus.isEmpty else { return try tree(of: bytes) }
        var blanked = Array(bytes)
        for range in surplus {
            for index in range { blanked[index] = 0x20 }
        }
        let result = blanked.withUnsafeBufferPointer { bytes in
            Result { () throws(DocumentError) in try tree(of: bytes) }
        }
        return try result.get()
    }

    private static func tree(
        of bytes: UnsafeBufferPointer<UInt8>
    ) throws(DocumentError) -> UnsafeMutablePointer<xmlDoc> {
        guard let start = bytes.baseAddress, !bytes.isEmpty else { return try emptyTree() }
        let parsed = start.withMemoryRebound(to: CChar.self, capacity: bytes.count) { characters in
            htmlCreateMemoryParserCtxt(characters, Int32(bytes.count))
        }
        guard let context = parsed else { throw .outOfMemory(bytes: bytes.count) }
        defer { htmlFreeParserCtxt(context) }
        prepare(context)
        htmlParseDocument(context)
        guard context.pointee.errNo != XML_ERR_NO_MEMORY.rawValue else {
            xmlFreeDoc(context.pointee.myDoc)
            context.pointee.myDoc = nil
            throw .outOfMemory(bytes: bytes.count)
        }
        guard let tree = context.pointee.myDoc else { return try emptyTree() }
        context.pointee.myDoc = nil
        return tree
    }

    private static func emptyTree() throws(DocumentError) -> UnsafeMutablePointer<xmlDoc> {
        guard let tree = htmlNewDocNoDtD(nil, nil) else { throw .outOfMemory(bytes: 0) }
        return tree
    }

    private static func prepare(_ context: htmlParserCtxtPtr) {
        let quiet = HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        let shape = HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
        // HUGE lifts the limits on text, and that of 256 on depth, at which the rest of the page would be lost.
        htmlCtxtUseOptions(context, Int32(bitPattern: quiet | shape | XML_PARSE_HUGE.rawValue))
        // The bytes are UTF-8 already: saying so here avoids a detection and a second conversion.
        context.pointee.charset = Int32(XML_CHAR_ENCODING_UTF8.rawValue)
        context.pointee.encoding = UnsafePointer(xmlStrdup("UTF-8"))
        // No table of IDs: nothing reads it, and building it costs as much as a fifth of the parse.
        context.pointee.loadsubset |= XML_SKIP_IDS
        context.pointee.sax.pointee.startElement = { userData, name, attributes in
            if let userData { HTMLParser.limitDepth(userData.assumingMemoryBound(to: xmlParserCtxt.self)) }
            HTMLParser.start(userData, name, attributes)
        }
    }

    private static let empty: StaticString = ""

    /// Adds an element to the tree.
    ///
    /// Attributes without a value get an empty one, as the standard has it; left to itself, the parser would take the
    /// name for the value of `checked` and its like.
    private static func start(
        _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?,
        _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        guard let attributes else { return xmlSAX2StartElement(context, name, nil) }
        var index = 0
        while attributes[index] != nil {
            if attributes[index + 1] == nil { attributes[index + 1] = empty.utf8Start }
            index += 2
        }
        xmlSAX2StartElement(context, name, attributes)
        // The parser frees the values that it finds here.
        index = 0
        while attributes[index] != nil {
            if attributes[index + 1] == empty.utf8Start { attributes[index + 1] = nil }
            index += 2
        }
    }

    /// Closes the deepest open element when one more would be too deep.
    ///
    /// The parser has pushed the new element's name already and not yet its node, so the last name but one and the
    /// last node belong to the element that is closed.
    private static func limitDepth(_ context: UnsafeMutablePointer<xmlParserCtxt>) {
        let names = context.pointee.nameNr
        guard names > depthLimit, context.pointee.nodeNr > 1, let table = context.pointee.nameTab else { return }
        nodePop(context)
        table[Int(names) - 2] = table[Int(names) - 1]
        table[Int(names) - 1] = nil
        context.pointee.nameNr = names - 1
    }
}
