@_spi(Algorithms) private import SpiderURL
internal import SpiderValue

/// Reads microdata as the HTML standard converts it to JSON (section 5.5.1 and 5.2.5), within a budget of work.
///
/// With `itemref` the items of a page can share their parts, so that a small page may stand for a huge tree.
struct MicrodataReader {
    /// The items that are complete.
    private(set) var items: [Metadata.Item] = []
    /// The omitted parts.
    private(set) var faults: [Metadata.Fault] = []

    private let document: Document
    private lazy var references = MicrodataReferences(document)
    /// The number of nodes left to visit, and of bytes left to copy.
    private var budget = 16 << 20
    /// The part left before the next check for cancellation.
    private var block = 0
    /// The items around the one that is read.
    private var ancestors: [Node] = []
    private static let depthLimit = 64
    /// The least cost of an item.
    private static let itemCost = 256

    init(_ document: Document) {
        self.document = document
    }

    /// Returns whether an element is an item that is not a property of another one.
    static func isTopLevel(_ node: Node) -> Bool {
        node.value(of: .itemscope) != nil && node.value(of: .itemprop) == nil
    }

    /// Reads a top-level item.
    mutating func read(_ node: Node) {
        guard budget > 0 else { return }
        let item = item(node)
        guard budget > 0 else { return faults.append(.tooLarge(nearby: MarkupWriter.excerpt(of: node))) }
        items.append(item)
    }

    /// Takes work off what is left, which is nothing once the task was cancelled.
    private mutating func charge(_ work: Int) {
        budget -= work
        block -= work
        guard block < 0 else { return }
        block = 64 << 10
        if Task.isCancelled { budget = 0 }
    }

    private mutating func item(_ node: Node) -> Metadata.Item {
        charge(Self.itemCost)
        ancestors.append(node)
        defer { ancestors.removeLast() }
        var item = Metadata.Item()
        item.types = words(of: node, .itemtype)
        if let id = node.value(of: .itemid) {
            charge(id.count)
            item.id = WebURL(utf8: id, base: document.baseURL)?.href ?? String(decoding: id, as: UTF8.self)
        }
        var values: [(name: String, values: [Value])] = []
        var positions: [String: Int] = [:]
        for property in properties(of: node) {
            guard let value = value(of: property) else { continue }
            for name in words(of: property, .itemprop) {
                // The texts of a property with many names are shared, the names are not.
                charge(name.utf8.count)
                if let position = positions[name] {
                    values[position].values.append(value)
                } else {
                    positions[name] = values.count
                    values.append((name, [value]))
                }
            }
            guard budget > 0 else { break }
        }
        item.properties = Object(values.lazy.map { (key: $0.name, value: .array($0.values)) })
        return item
    }

    /// Returns the words of an attribute, each once; an item that many refer to is read, and paid for, many times.
    private mutating func words(of node: Node, _ attribute: Atom) -> [String] {
        charge(node.value(of: attribute)?.count ?? 0)
        return budget > 0 ? NodeText.words(node, attribute) : []
    }

    // MARK: Properties

    /// Returns the elements that are properties of an item, in the order of the page.
    private mutating func properties(of item: Node) -> [Node] {
        var found: [Node] = []
        let ids = words(of: item, .itemref)
        guard !ids.isEmpty else {
            collect(below: item, into: &found)
            return found
        }
        var roots: Set<Node> = [item]
        collect(below: item, into: &found)
        for id in ids {
            charge(1)
            guard let root = references.element(id), roots.insert(root).inserted else { continue }
            if root.value(of: .itemprop) != nil { found.append(root) }
            if root.value(of: .itemscope) == nil { collect(below: root, into: &found) }
        }
        var seen: Set<Node> = []
        return found.filter { seen.insert($0).inserted }.sorted()
    }

    private mutating func collect(below root: Node, into found: inout [Node]) {
        var node = root.firstChild
        while let current = node, budget > 0 {
            charge(1)
            guard current.isElement else {
                node = current.next(within: root)
                continue
            }
            if let names = current.value(of: .itemprop), !names.isEmpty { found.append(current) }
            let isItem = current.value(of: .itemscope) != nil
            node = isItem ? current.nextSkippingChildren(within: root) : current.next(within: root)
        }
    }

    // MARK: Values

    /// Returns the value of a property; nil for an item that is left out.
    private mutating func value(of node: Node) -> Value? {
        guard node.value(of: .itemscope) == nil else {
            guard !ancestors.contains(node) else {
                faults.append(.cycle(nearby: MarkupWriter.excerpt(of: node)))
                charge(MarkupWriter.excerptLimit)
                return nil
            }
            guard ancestors.count < Self.depthLimit else {
                faults.append(.tooDeep(limit: Self.depthLimit, nearby: MarkupWriter.excerpt(of: node)))
                charge(MarkupWriter.excerptLimit)
                return nil
            }
            return item(node).value
        }
        switch MicrodataSource(node) {
        case .attribute(let name): return .string(charged(node.value(of: name)))
        case .address(let name):
            guard let text = node.value(of: name) else { return "" }
            let address = WebURL(utf8: text, base: document.baseURL)?.href ?? ""
            charge(text.count + address.utf8.count)
            return .string(address)
        case .time:
            guard let time = node.value(of: .datetime) else { return .string(text(of: node)) }
            return .string(charged(time))
        case .text: return .string(text(of: node))
        }
    }

    private mutating func charged(_ text: UnsafeBufferPointer<UInt8>?) -> String {
        guard let text else { return "" }
        charge(text.count)
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func text(of root: Node) -> String {
        var bytes: [UInt8] = []
        var node = root.firstChild
        while let current = node, budget > 0 {
            charge(1)
            if current.isText {
                let text = current.textBytes
                charge(text.count)
                bytes.append(contentsOf: text)
            }
            node = current.next(within: root)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
