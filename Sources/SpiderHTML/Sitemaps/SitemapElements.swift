private import SpiderEncoding
internal import SpiderURL
internal import SpiderValue
internal import CXML

/// Makes entries of the elements of a sitemap in XML, as they begin and end.
struct SitemapElements {
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
    private var rootNamespace: String?
    private var draft: SitemapDraft?
    private var draftDepth = 0
    private var part: Part?
    private var field: SitemapField?
    private var fieldDepth = 0
    private var text: [UInt8] = []

    private static let textLimit = WebURL.maximumLength + 1
    private static let fieldLimit = 256
    private static let depthLimit = 256

    init(_ collector: SitemapCollector) {
        self.collector = collector
    }

    /// Whether the outermost element has ended.
    var isComplete: Bool { depth == 0 && collector.kind != nil }

    // MARK: Beginnings

    /// Begins an element.
    mutating func start(
        _ name: UnsafePointer<xmlChar>, prefix: UnsafePointer<xmlChar>?, namespace: UnsafePointer<xmlChar>?,
        _ attributes: SitemapAttributes
    ) throws(SitemapFailure) {
        depth += 1
        guard depth <= Self.depthLimit else { throw SitemapFailure(.tooDeep(limit: Self.depthLimit)) }
        let name = String(cString: name)
        guard let kind = collector.kind else {
            rootNamespace = namespace.map { String(cString: $0) }
            return try startRoot(name)
        }
        let isOfRoot = prefix != nil && rootNamespace == namespace.map { String(cString: $0) }
        let vocabulary = SitemapVocabulary(prefix: prefix, namespace: namespace, isOfRoot: isOfRoot)
        if draft == nil {
            guard vocabulary == .core, Self.isEntry(name, kind) else { return }
            draft = SitemapDraft(isSitemap: kind == .index)
            draftDepth = depth
        } else if let part {
            startField(name, of: part)
        } else if depth == draftDepth + 1 {
            start(name, vocabulary, kind, attributes)
        }
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
        _ name: String, _ vocabulary: SitemapVocabulary, _ kind: Sitemap.Kind, _ attributes: SitemapAttributes
    ) {
        switch (vocabulary, name) {
        case (.core, "link") where kind == .atom: readLink(attributes)
        case (.core, "guid") where attributes.has("isPermaLink", "false"): break
        case (.core, _): begin(SitemapField.named(name, in: kind))
        case (.dublinCore, "date"): begin(.published)
        case (.xhtml, "link"): readAlternate(attributes)
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

    private mutating func readLink(_ attributes: SitemapAttributes) {
        guard draft?.location == nil, attributes["rel"] == nil || attributes.has("rel", "alternate"),
            let href = attributes["href"]
        else { return }
        draft?.hasAddress = true
        draft?.location = collector.url(href, base: collector.base)
    }

    private mutating func readAlternate(_ attributes: SitemapAttributes) {
        guard let language = attributes["hreflang"], let href = attributes["href"],
            attributes["rel"] == nil || attributes.has("rel", "alternate")
        else { return }
        guard draft?.hasRoom == true else { return collector.omit() }
        guard let url = collector.url(href, base: collector.base) else { return }
        draft?.alternates.append(Sitemap.Alternate(language: String(decoding: language, as: UTF8.self), url: url))
    }

    // MARK: Text

    /// Takes text; what is beyond the longest URL is dropped.
    mutating func append(_ characters: UnsafeBufferPointer<UInt8>) {
        guard field != nil else { return }
        text.append(contentsOf: characters.prefix(Self.textLimit - text.count))
    }

    // MARK: Ends

    /// Ends the element that was begun last.
    mutating func end() throws(SitemapFailure) {
        defer { depth -= 1 }
        if let field, depth == fieldDepth {
            store(field)
            self.field = nil
        }
        if let part, depth == part.depth { close(part) }
        guard let draft, depth == draftDepth else { return }
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
