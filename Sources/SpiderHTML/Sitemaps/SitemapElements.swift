@_spi(Algorithms) import SpiderURL

private import SpiderEncoding
internal import SpiderURL
internal import SpiderValue

/// Makes entries of the elements of a sitemap in XML, as they begin and end.
struct SitemapElements: XMLSink {
    /// An image, a video or a piece of news whose element is open.
    private struct Part {
        var vocabulary: SitemapVocabulary
        var depth: Int
        var fields: Object = [:]
        /// The name of the field around the one that is read.
        var outerField: String?
    }

    /// The number of open elements.
    private var depth = 0

    private let collector: SitemapCollector
    private var namespaces = XMLNamespaces()
    private var hasSurplusNamespaces = false
    private var rootNamespace: [UInt8]?
    private var draft: SitemapDraft?
    private var draftDepth = 0
    private var part: Part?
    private var field: SitemapField?
    private var fieldDepth = 0
    /// The depth of the entry's fields if the end tag of an earlier one is missing.
    private var unclosedDepth = 0
    private var text: [UInt8] = []

    private static let textLimit = WebURL.maximumLength + 1
    private static let fieldLimit = 256
    private static let deepest = 256

    /// Nesting that is too deep ends the sitemap; nothing becomes a sibling.
    static var depthLimit: Int { .max }

    init(_ collector: SitemapCollector) {
        self.collector = collector
    }

    // MARK: Beginnings

    mutating func start(_ tag: XMLTag) throws(SitemapFailure) {
        depth += 1
        guard depth <= Self.deepest else { throw SitemapFailure(.tooDeep(limit: Self.deepest)) }
        if !tag.attributes.isEmpty, !namespaces.open(tag, depth: depth), !hasSurplusNamespaces {
            hasSurplusNamespaces = true
            collector.omit()
        }
        let colon = tag.text[..<tag.nameLength].firstIndex(of: 0x3A)
        let prefix = tag.text[..<(colon ?? 0)]
        let namespace = namespaces.uri(of: prefix)
        let name = String(decoding: tag.text[(colon.map { $0 + 1 } ?? 0)..<tag.nameLength], as: UTF8.self)
        guard let kind = collector.kind else {
            rootNamespace = namespace
            return try startRoot(name)
        }
        let isOfRoot = !prefix.isEmpty && rootNamespace == namespace
        let vocabulary = SitemapVocabulary(prefix: prefix, namespace: namespace, isOfRoot: isOfRoot)
        if draft != nil, part == nil, vocabulary == .core { try closeUnclosed(name, kind) }
        if draft == nil {
            guard vocabulary == .core, Self.isEntry(name, kind) else { return }
            draft = SitemapDraft(isSitemap: kind == .index)
            draftDepth = depth
            unclosedDepth = 0
            readAbout(tag)
        } else if let part {
            startField(name, of: part)
        } else if depth == draftDepth + 1 || depth == unclosedDepth {
            start(name, vocabulary, kind, tag)
        }
    }

    /// Ends a field or an entry whose end tag is missing, when the next one starts directly in it.
    private mutating func closeUnclosed(_ name: String, _ kind: Sitemap.Kind) throws(SitemapFailure) {
        let isInField = field != nil && depth == fieldDepth + 1
        let isEntry = Self.isEntry(name, kind)
        guard isInField || isEntry && depth == draftDepth + 1, isEntry || SitemapField.named(name, in: kind) != nil
        else {
            return
        }
        if let field {
            store(field)
            self.field = nil
        }
        if isEntry { try closeEntry() } else { unclosedDepth = depth }
    }

    private mutating func startRoot(_ name: String) throws(SitemapFailure) {
        switch name {
        case "urlset": collector.kind = .pages
        case "sitemapindex": collector.kind = .index
        case "rss", "RDF": collector.kind = .rss
        case "feed": collector.kind = .atom
        default: throw SitemapFailure(.notSitemap(root: String(name.prefix(100))))
        }
    }

    private static func isEntry(_ name: String, _ kind: Sitemap.Kind) -> Bool {
        switch kind {
        case .pages: name == "url"
        case .index: name == "sitemap"
        case .rss: name == "item"
        case .atom: name == "entry"
        case .text: false
        }
    }

    private mutating func start(
        _ name: String, _ vocabulary: SitemapVocabulary, _ kind: Sitemap.Kind, _ tag: XMLTag
    ) {
        switch (vocabulary, name) {
        case (.core, "link") where kind == .atom: readLink(tag)
        case (.core, "guid") where tag.value(of: "isPermaLink").map { tag.has($0, "false") } == true: break
        case (.core, _): begin(SitemapField.named(name, in: kind))
        case (.dublinCore, "date"): begin(.published)
        case (.xhtml, "link"): readAlternate(tag)
        case (.image, "image"), (.video, "video"), (.news, "news"): part = Part(vocabulary: vocabulary, depth: depth)
        default: break
        }
    }

    private mutating func startField(_ name: String, of part: Part) {
        switch depth - part.depth {
        case 1:
            self.part?.outerField = name
            begin(.part(name))
        case 2: begin(.part("\(part.outerField ?? ""):\(name)"))
        default: break
        }
    }

    private mutating func begin(_ field: SitemapField?) {
        self.field = field
        fieldDepth = depth
        text.removeAll(keepingCapacity: true)
    }

    private static func isAlternate(_ tag: XMLTag) -> Bool {
        tag.value(of: "rel").map { tag.has($0, "alternate") } ?? true
    }

    private mutating func readLink(_ tag: XMLTag) {
        guard draft?.location == nil, Self.isAlternate(tag), let href = tag.value(of: "href") else { return }
        draft?.hasAddress = true
        draft?.location = tag.with(href) { collector.url($0, base: collector.base) }
    }

    private mutating func readAlternate(_ tag: XMLTag) {
        guard let language = tag.value(of: "hreflang"), let href = tag.value(of: "href"), Self.isAlternate(tag) else {
            return
        }
        guard draft?.hasRoom == true else { return collector.omit() }
        guard let url = tag.with(href, { collector.url($0, base: collector.base) }) else { return }
        draft?.alternates.append(
            Sitemap.Alternate(language: String(decoding: tag.text[language], as: UTF8.self), url: url))
    }

    /// Takes the address that RSS 1.0 gives an item as its identifier.
    private mutating func readAbout(_ tag: XMLTag) {
        guard let about = tag.value(of: "rdf:about") else { return }
        let url = tag.with(about) { WebURL(utf8: $0, base: nil) }
        draft?.identifier = url.flatMap { $0.isHTTP ? $0 : nil }
    }

    // MARK: Text

    /// Takes text; what is beyond the longest URL is ignored.
    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard field != nil else { return }
        text.append(contentsOf: bytes.prefix(Self.textLimit - text.count))
    }

    /// Adds bytes that aren't text; in a URL they are escaped, so that it keeps its target.
    mutating func unreadable(_ bytes: UnsafeBufferPointer<UInt8>) {
        switch field {
        case nil: break
        case .location?, .identifier?: text += bytes.flatMap(PercentByte.escaped)
        default: text += [0xEF, 0xBF, 0xBD]
        }
    }

    mutating func comment(_ content: [UInt8]) {}

    mutating func instruction(_ content: [UInt8]) {}

    mutating func startDeclarations() throws(SitemapFailure) {
        throw SitemapFailure(.documentType)
    }

    mutating func documentType(_ content: [UInt8]) {}

    // MARK: Ends

    mutating func end(_ name: UnsafeBufferPointer<UInt8>) throws(SitemapFailure) {
        defer {
            namespaces.close(depth: depth)
            depth -= 1
        }
        if let field, depth == fieldDepth {
            store(field)
            self.field = nil
        }
        if let part, depth == part.depth { close(part) }
        guard draft != nil, depth == draftDepth else { return }
        try closeEntry()
    }

    private mutating func closeEntry() throws(SitemapFailure) {
        guard let draft else { return }
        self.draft = nil
        if let entry = draft.entry {
            try collector.add(entry)
        } else if !draft.hasAddress {
            _ = collector.url(UnsafeBufferPointer(start: nil, count: 0), base: nil)
        }
    }

    private mutating func store(_ field: SitemapField) {
        let (start, end) = trimmedEnds
        guard start < end else { return }
        switch field {
        case .location:
            let url = text[start..<end].withUnsafeBufferPointer { collector.url($0, base: collector.base) }
            draft?.hasAddress = true
            draft?.location = url
        case .identifier:
            // An identifier that is no URL is no fault: it need not be one.
            let url = text[start..<end].withUnsafeBufferPointer { WebURL(utf8: $0, base: nil) }
            draft?.identifier = url.flatMap { $0.isHTTP ? $0 : nil }
        case .lastModified:
            let text = content
            draft?.lastModified = text
        case .published:
            let text = content
            if draft?.published == nil { draft?.published = text }
        case .changeFrequency:
            let text = NodeText.lowercase(content.utf8)
            draft?.changeFrequency = text
        case .priority:
            let priority = Double(content)
            draft?.priority = priority.flatMap { (0...1).contains($0) ? $0 : nil }
        case .part(let name): add(name, .string(content))
        }
    }

    private mutating func add(_ name: String, _ value: Value) {
        guard let count = part?.fields.count, count < Self.fieldLimit else { return collector.omit() }
        switch part?.fields[name] {
        case nil: part?.fields[name] = value
        case .array(let values)?:
            guard values.count < Self.fieldLimit else { return collector.omit() }
            part?.fields[name] = .array(values + [value])
        case let first?: part?.fields[name] = .array([first, value])
        }
    }

    private mutating func close(_ part: Part) {
        self.part = nil
        guard !part.fields.isEmpty else { return }
        guard draft?.hasRoom == true else { return collector.omit() }
        switch part.vocabulary {
        case .image: draft?.images.append(part.fields)
        case .video: draft?.videos.append(part.fields)
        case .news: draft?.news.append(part.fields)
        case .core, .xhtml, .dublinCore, .other: break
        }
    }

    private var trimmedEnds: (start: Int, end: Int) {
        var (start, end) = (0, text.count)
        while start < end, ASCII.isSpace(text[start]) { start += 1 }
        while end > start, ASCII.isSpace(text[end - 1]) { end -= 1 }
        return (start, end)
    }

    private var content: String {
        let (start, end) = trimmedEnds
        return String(decoding: text[start..<end], as: UTF8.self)
    }
}
