internal import CXML

/// Reads a sitemap in XML as its bytes arrive, without a tree, entities or network.
final class SitemapXMLParser {
    private var context: xmlParserCtxtPtr?
    private var elements: SitemapElements
    private var failure: SitemapFailure?
    /// What the parser found wrong.
    private var fault: SitemapFailure?
    /// Whether nothing was left to read when it did.
    private var isFaultAtEnd = false

    /// The parser looks at the unread part of what it is given again and again, so that it should not be much.
    private static let sliceLength = 16 << 10

    /// Makes a parser; nil without memory.
    init?(_ collector: SitemapCollector) {
        elements = SitemapElements(collector)
        guard ParserMemory.isInstalled else { return nil }
        var handler = Self.handler()
        context = xmlCreatePushParserCtxt(&handler, Unmanaged.passUnretained(self).toOpaque(), nil, 0, nil)
        guard context != nil else { return nil }
        // Without NOENT an ampersand in an attribute arrives as a reference. No other entity can be substituted, since
        // declarations are refused.
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue
        xmlCtxtUseOptions(context, Int32(bitPattern: options))
    }

    deinit {
        guard let context else { return }
        if let tree = context.pointee.myDoc { xmlFreeDoc(tree) }
        context.pointee.myDoc = nil
        xmlFreeParserCtxt(context)
    }

    /// Reads a part of the sitemap, which may end anywhere.
    func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(SitemapFailure) {
        var start = 0
        while start < bytes.count {
            let count = min(bytes.count - start, Self.sliceLength)
            let slice = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[start..<(start + count)])
            xmlParseChunk(context, slice.bindMemory(to: CChar.self).baseAddress, Int32(count), 0)
            try check(atEnd: false)
            start += count
        }
    }

    /// Reads what the parser has kept back, and makes sure that it is the end.
    func finish() throws(SitemapFailure) {
        xmlParseChunk(context, nil, 0, 1)
        try check(atEnd: true)
    }

    private func check(atEnd: Bool) throws(SitemapFailure) {
        if let failure { throw SitemapFailure(failure.reason, line: failure.line) }
        guard let context, context.pointee.wellFormed == 0 else { return }
        guard let fault else { throw SitemapFailure(atEnd ? .truncated : .malformed("unknown error")) }
        switch fault.reason {
        case .malformed where atEnd && isFaultAtEnd: throw SitemapFailure(.truncated, line: fault.line)
        default: throw SitemapFailure(fault.reason, line: fault.line)
        }
    }

    /// Remembers the first error that stops the parser; those that follow come from it.
    private func note(_ error: xmlError) {
        guard error.level == XML_ERR_FATAL, fault == nil else { return }
        let line = error.line > 0 ? Int(error.line) : nil
        // A few bytes that make no sense without more can be left over, which is then told by this code.
        let isEndMissing = error.code == XML_ERR_DOCUMENT_END.rawValue && !elements.isComplete
        if let input = context?.pointee.input { isFaultAtEnd = isEndMissing || input.pointee.cur >= input.pointee.end }
        guard error.code != XML_ERR_NO_MEMORY.rawValue else {
            fault = SitemapFailure(.outOfMemory, line: line)
            return
        }
        var message = error.message.map { String(cString: $0) } ?? "unknown error"
        while message.last?.isWhitespace == true { message.removeLast() }
        fault = SitemapFailure(.malformed(String(message.prefix(300))), line: line)
    }

    // MARK: Events

    private static func handler() -> xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.startElementNs = { parser, name, prefix, namespace, _, _, count, _, attributes in
            guard let parser = SitemapXMLParser.at(parser), let name else { return }
            let attributes = SitemapAttributes(count: Int(count), pointers: attributes)
            parser.handle { elements throws(SitemapFailure) in
                try elements.start(name, prefix: prefix, namespace: namespace, attributes)
            }
        }
        handler.endElementNs = { parser, _, _, _ in
            SitemapXMLParser.at(parser)?.handle { elements throws(SitemapFailure) in try elements.end() }
        }
        handler.characters = { parser, characters, count in
            SitemapXMLParser.at(parser)?.elements.append(UnsafeBufferPointer(start: characters, count: Int(count)))
        }
        handler.cdataBlock = handler.characters
        handler.internalSubset = { parser, _, _, _ in
            SitemapXMLParser.at(parser)?.refuseDeclarations()
        }
        handler.serror = { parser, error in
            if let error { SitemapXMLParser.at(parser)?.note(error.pointee) }
        }
        return handler
    }

    private static func at(_ pointer: UnsafeMutableRawPointer?) -> SitemapXMLParser? {
        pointer.map { Unmanaged<SitemapXMLParser>.fromOpaque($0).takeUnretainedValue() }
    }

    private func handle(_ event: (inout SitemapElements) throws(SitemapFailure) -> Void) {
        guard failure == nil else { return }
        do throws(SitemapFailure) {
            try event(&elements)
        } catch {
            stop(error.reason)
        }
    }

    /// Stops at a document type that has declarations; one without is harmless.
    private func refuseDeclarations() {
        // The name and the identifiers have been read, so that the next byte is a bracket or the end.
        guard let next = context?.pointee.input?.pointee.cur, next.pointee == UInt8(ascii: "[") else { return }
        stop(.documentType)
    }

    private func stop(_ reason: SitemapError.Reason) {
        let line = xmlSAX2GetLineNumber(context)
        failure = SitemapFailure(reason, line: line > 0 ? Int(line) : nil)
        xmlStopParser(context)
    }
}
