private import SpiderEncoding
@_spi(Algorithms) private import SpiderURL
private import SpiderValue

/// Collects a page's metadata in one pass over its elements, and microdata from where it finds an item.
struct MetadataReader {
    private let document: Document
    private var metadata = Metadata()
    private var openGraph = OpenGraphReader()
    private var scripts = 0
    private var declaredLanguage: String?

    /// The number of bytes left for the URLs of links: with a long base, a short page can have very many.
    private var linkBudget = 16 << 20

    init(_ document: Document) {
        self.document = document
    }

    /// Reads the whole page.
    mutating func read() -> Metadata {
        openGraph.base = document.baseURL
        metadata.title = document.title
        guard let root = document.rootNode else { return metadata }
        metadata.language = NodeText.trimmed(root, .lang) ?? NodeText.trimmed(root, .xmlLang)
        var microdata = MicrodataReader(document)
        var node: Node? = root
        while let current = node {
            if current.isElement {
                read(current)
                if MicrodataReader.isTopLevel(current) { microdata.read(current) }
            }
            node = current.next(within: root)
        }
        metadata.language = metadata.language ?? declaredLanguage
        metadata.openGraph = openGraph.properties
        metadata.microdata = microdata.items
        metadata.faults += microdata.faults
        return metadata
    }

    private mutating func read(_ node: Node) {
        if node.hasName(.meta) {
            readMeta(node)
        } else if node.hasName(.link) {
            readLink(node)
        } else if node.hasName(.script), let type = node.value(of: .type), Self.isJSONLD(type) {
            readScript(node)
        }
    }

    // MARK: Meta

    private mutating func readMeta(_ node: Node) {
        guard let content = node.value(of: .content) else { return }
        if let property = NodeText.trimmed(node, .property) { read(property, content) }
        if let name = NodeText.trimmed(node, .name) { read(name, content, isName: true) }
        if declaredLanguage == nil, let kind = node.value(of: .httpEquiv), kind.count == 16,
            NodeText.starts(kind, with: "content-language")
        {
            declaredLanguage = NodeText.trimmed(node, .content)
        }
    }

    private mutating func read(_ name: String, _ content: UnsafeBufferPointer<UInt8>, isName: Bool = false) {
        let name = NodeText.lowercase(name.utf8)
        if openGraph.read(name, content) { return }
        let text = String(decoding: content, as: UTF8.self)
        if name.hasPrefix("twitter:") {
            let key = String(name.dropFirst("twitter:".count))
            if metadata.twitter[key] == nil { metadata.twitter[key] = .string(text) }
            return
        }
        guard isName else { return }
        if name == "robots" {
            for directive in content.split(separator: UInt8(ascii: ",")) {
                let word = NodeText.lowercase(directive.filter { !ASCII.isSpace($0) })
                if !word.isEmpty { metadata.robots.append(word) }
            }
        }
        if metadata.names[name] == nil { metadata.names[name] = .string(text) }
    }

    // MARK: Links

    private mutating func readLink(_ node: Node) {
        let relations = NodeText.words(node, .rel, lowercased: true)
        guard !Metadata.Link.isForShow(relations), let href = node.value(of: .href) else { return }
        guard let url = WebURL(utf8: href, base: document.baseURL) else {
            let value = String(decoding: href.prefix(MarkupWriter.excerptLimit), as: UTF8.self)
            metadata.faults.append(.notURL(relation: relations.joined(separator: " "), value: value))
            return
        }
        guard linkBudget > 0 else { return }
        linkBudget -= url.href.utf8.count
        if linkBudget <= 0 { metadata.faults.append(.tooLarge(nearby: MarkupWriter.excerpt(of: node))) }
        if metadata.canonicalURL == nil, relations.contains("canonical") { metadata.canonicalURL = url }
        let type = node.value(of: .type).map { NodeText.lowercase($0.prefix { $0 != UInt8(ascii: ";") }) }
        metadata.links.append(
            Metadata.Link(
                url: url, relations: relations, type: type.map { String($0.filter { $0 != " " }) },
                title: NodeText.trimmed(node, .title), language: NodeText.trimmed(node, .hreflang),
                sizes: NodeText.trimmed(node, .sizes)))
    }

    // MARK: JSON-LD

    private static func isJSONLD(_ type: UnsafeBufferPointer<UInt8>) -> Bool {
        let type = UnsafeBufferPointer(rebasing: type.drop { ASCII.isSpace($0) })
        guard NodeText.starts(type, with: "application/ld+json") else { return false }
        let rest = type.dropFirst("application/ld+json".utf8.count)
        return rest.first.map { $0 == UInt8(ascii: ";") || ASCII.isSpace($0) } ?? true
    }

    private mutating func readScript(_ node: Node) {
        scripts += 1
        let script = Array(Element(document: document, node: node).rawText.utf8)
        do throws(JSONError) {
            metadata.jsonLD.append(try Value(strangeJSON: script))
            return
        } catch {
            let nearby = MarkupWriter.excerpt(of: node)
            if let value = LooseJSON.value(of: script) {
                metadata.jsonLD.append(value)
                metadata.faults.append(.repaired(script: scripts, error, nearby: nearby))
            } else {
                metadata.faults.append(.unreadable(script: scripts, error, nearby: nearby))
            }
        }
    }
}
