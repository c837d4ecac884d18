internal import CXML

/// Writes a part of a tree as well-formed XML.
///
/// An element that is written declares the namespaces which it and its descendants use and which are declared around
/// it, so that the text can be parsed by itself. It is written in a loop, and stops soon after `limit`.
struct XMLMarkupWriter {
    private(set) var bytes: [UInt8] = []
    private let limit: Int
    /// The namespaces that the element being written uses from outside.
    private var outer: [UnsafeMutablePointer<xmlNs>] = []

    init(limit: Int = .max) {
        self.limit = limit
    }

    /// The written bytes.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Writes a node and everything below it.
    mutating func write(_ root: NodePointer) {
        // An excerpt is for reading, and may be of a large document.
        outer = limit == .max && root.isElement ? Self.outerNamespaces(of: root) : []
        var node = root
        while bytes.count <= limit {
            open(node, isRoot: node == root)
            if node.isElement, let child = node.pointee.children {
                node = child
                continue
            }
            while node != root, node.pointee.next == nil, let parent = node.parentElement {
                node = parent
                close(node)
            }
            guard node != root, let sibling = node.pointee.next else { return }
            node = sibling
        }
    }

    /// Writes everything below a node.
    mutating func writeChildren(of node: NodePointer) {
        var child = node.pointee.children
        while let current = child {
            write(current)
            child = current.pointee.next
        }
    }

    private mutating func open(_ node: NodePointer, isRoot: Bool) {
        if node.isElement {
            start(node, isRoot: isRoot)
        } else if node.isText, let content = node.pointee.content {
            let characters = UnsafeBufferPointer<UInt8>(start: content, count: min(characterCount(content), limit))
            XMLEscape.append(characters, to: &bytes, inAttribute: false)
        } else if node.pointee.type == XML_COMMENT_NODE {
            append("<!--")
            append(node.pointee.content)
            append("-->")
        } else if node.pointee.type == XML_PI_NODE {
            append("<?")
            append(node.pointee.name)
            if node.pointee.content != nil { bytes.append(0x20) }
            append(node.pointee.content)
            append("?>")
        }
    }

    private mutating func start(_ node: NodePointer, isRoot: Bool) {
        bytes.append(0x3C)
        appendName(node.pointee.name, node.pointee.ns)
        if isRoot {
            for namespace in outer { declare(namespace) }
        }
        var declaration = node.pointee.nsDef
        while let current = declaration, bytes.count <= limit {
            declare(current)
            declaration = current.pointee.next
        }
        var attribute = node.pointee.properties
        while let current = attribute, bytes.count <= limit {
            bytes.append(0x20)
            appendName(current.pointee.name, current.pointee.ns)
            append("=\"")
            XMLEscape.append(current.valueBytes, to: &bytes, inAttribute: true)
            bytes.append(0x22)
            attribute = current.pointee.next
        }
        append(node.pointee.children == nil ? "/>" : ">")
    }

    private mutating func close(_ node: NodePointer) {
        append("</")
        appendName(node.pointee.name, node.pointee.ns)
        bytes.append(0x3E)
    }

    private mutating func declare(_ namespace: UnsafeMutablePointer<xmlNs>) {
        append(" xmlns")
        if let prefix = namespace.pointee.prefix {
            bytes.append(0x3A)
            append(prefix)
        }
        append("=\"")
        if let uri = namespace.pointee.href {
            let characters = UnsafeBufferPointer<UInt8>(start: uri, count: characterCount(uri))
            XMLEscape.append(characters, to: &bytes, inAttribute: true)
        }
        bytes.append(0x22)
    }

    private mutating func appendName(_ name: UnsafePointer<xmlChar>?, _ namespace: UnsafeMutablePointer<xmlNs>?) {
        if let prefix = namespace?.pointee.prefix {
            append(prefix)
            bytes.append(0x3A)
        }
        append(name)
    }

    @inline(__always) private mutating func append(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func append(_ characters: UnsafePointer<UInt8>?) {
        guard let characters else { return }
        let length = characterCount(characters)
        bytes.append(contentsOf: UnsafeBufferPointer(start: characters, count: min(length, limit)))
    }

    // MARK: Namespaces

    /// Returns the namespaces that an element and its descendants use, and that none of them declares; `xml` needs no
    /// declaration.
    private static func outerNamespaces(of root: NodePointer) -> [UnsafeMutablePointer<xmlNs>] {
        var known: Set<UnsafeMutablePointer<xmlNs>> = []
        var outer: [UnsafeMutablePointer<xmlNs>] = []
        func use(_ namespace: UnsafeMutablePointer<xmlNs>?) {
            guard let namespace, known.insert(namespace).inserted else { return }
            if let prefix = namespace.pointee.prefix, sameCharacters(prefix, xml.utf8Start) { return }
            outer.append(namespace)
        }
        var node: NodePointer? = root
        while let current = node {
            if current.isElement {
                var declaration = current.pointee.nsDef
                while let namespace = declaration {
                    known.insert(namespace)
                    declaration = namespace.pointee.next
                }
                use(current.pointee.ns)
                var attribute = current.pointee.properties
                while let own = attribute {
                    use(own.pointee.ns)
                    attribute = own.pointee.next
                }
            }
            node = current.next(within: root)
        }
        return outer
    }

    private static let xml: StaticString = "xml"
}
