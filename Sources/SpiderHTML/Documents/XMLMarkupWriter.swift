/// Writes a part of a tree as well-formed XML.
///
/// The written element declares the namespaces that it and its descendants use and that are declared around it, so that
/// the text can be parsed by itself. The writer is a loop, and stops soon after `limit`.
struct XMLMarkupWriter {
    /// A namespace with its prefix, which is empty for the default one.
    fileprivate struct Space: Hashable {
        let prefix: [UInt8]
        let uri: [UInt8]
    }

    private(set) var bytes: [UInt8] = []
    private let limit: Int
    /// The namespaces that the present element uses from outside.
    private var outer: [Space] = []

    init(limit: Int = .max) {
        self.limit = limit
    }

    /// The written bytes.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Writes a node and everything below it.
    mutating func write(_ root: Node) {
        // An excerpt is for people, and may come from a large document.
        outer = limit == .max && root.isElement ? Self.outerNamespaces(of: root) : []
        var node = root
        while bytes.count <= limit {
            open(node, isRoot: node == root)
            if node.isElement, let child = node.firstChild {
                node = child
                continue
            }
            while node != root, node.next == nil, let parent = node.parentElement {
                node = parent
                close(node)
            }
            guard node != root, let sibling = node.next else { return }
            node = sibling
        }
    }

    /// Writes everything below a node.
    mutating func writeChildren(of node: Node) {
        var child = node.firstChild
        while let current = child {
            write(current)
            child = current.next
        }
    }

    private mutating func open(_ node: Node, isRoot: Bool) {
        switch node.kind {
        case .element: start(node, isRoot: isRoot)
        case .text: escape(node.textBytes, inAttribute: false)
        case .comment:
            append("<!--")
            append(node.textBytes)
            append("-->")
        case .processingInstruction:
            append("<?")
            append(node.nameBytes)
            if !node.textBytes.isEmpty { bytes.append(0x20) }
            append(node.textBytes)
            append("?>")
        case .document, .doctype, .contents: break
        }
    }

    private mutating func start(_ node: Node, isRoot: Bool) {
        bytes.append(0x3C)
        appendName(node.nameBytes, node.prefix)
        if isRoot {
            for space in outer { declare(space) }
        }
        for declaration in node.declarations where bytes.count <= limit { declare(Space(declaration)) }
        for attribute in node.attributes where bytes.count <= limit {
            bytes.append(0x20)
            appendName(attribute.nameBytes, attribute.prefix)
            append("=\"")
            escape(attribute.value, inAttribute: true)
            bytes.append(0x22)
        }
        append(node.firstChild == nil ? "/>" : ">")
    }

    private mutating func close(_ node: Node) {
        append("</")
        appendName(node.nameBytes, node.prefix)
        bytes.append(0x3E)
    }

    private mutating func declare(_ space: Space) {
        append(" xmlns")
        if !space.prefix.isEmpty {
            bytes.append(0x3A)
            bytes += space.prefix
        }
        append("=\"")
        space.uri.withUnsafeBufferPointer { escape($0, inAttribute: true) }
        bytes.append(0x22)
    }

    private mutating func appendName(_ name: UnsafeBufferPointer<UInt8>, _ prefix: UnsafeBufferPointer<UInt8>?) {
        if let prefix {
            append(prefix)
            bytes.append(0x3A)
        }
        append(name)
    }

    private mutating func escape(_ characters: UnsafeBufferPointer<UInt8>, inAttribute: Bool) {
        let shown = UnsafeBufferPointer(rebasing: characters.prefix(limit))
        XMLEscape.append(shown, to: &bytes, inAttribute: inAttribute)
    }

    @inline(__always) private mutating func append(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func append(_ characters: UnsafeBufferPointer<UInt8>) {
        bytes.append(contentsOf: characters.prefix(limit))
    }

    // MARK: Namespaces

    /// Returns the namespaces that an element and its descendants use, and that none of them declares before; `xml` needs no
    /// declaration.
    private static func outerNamespaces(of root: Node) -> [Space] {
        var known: Set<Space> = []
        var outer: [Space] = []
        func use(_ prefix: UnsafeBufferPointer<UInt8>?, _ uri: UnsafeBufferPointer<UInt8>?) {
            guard let uri else { return }
            let space = Space(prefix: prefix.map { Array($0) } ?? [], uri: Array(uri))
            guard known.insert(space).inserted, space.prefix != Array("xml".utf8) else { return }
            outer.append(space)
        }
        var node: Node? = root
        while let current = node {
            if current.isElement {
                for declaration in current.declarations { known.insert(Space(declaration)) }
                use(current.prefix, current.namespaceURI)
                for attribute in current.attributes { use(attribute.prefix, attribute.namespaceURI) }
            }
            node = current.next(within: root)
        }
        return outer
    }
}

extension XMLMarkupWriter.Space {
    fileprivate init(_ declaration: Node.Declaration) {
        self.init(prefix: declaration.prefix.map { Array($0) } ?? [], uri: Array(declaration.namespaceURI))
    }
}
