internal import CXML
private import Glibc

/// Copies a tree of libxml2 into ours.
struct LibxmlTreeCopy {
    private var writer: TreeWriter
    private let source: SourceBuffer
    private var line = 1
    private var lineStart = 0

    init(_ source: SourceBuffer, _ markup: Markup) {
        self.source = source
        writer = TreeWriter(source, isXML: markup == .xml)
    }

    consuming func finish() -> MarkupTree { writer.finish() }

    /// Adds everything below a document.
    mutating func add(_ document: UnsafeMutablePointer<xmlDoc>) {
        var node = document.pointee.children
        while let current = node {
            open(current)
            if current.pointee.type == XML_ELEMENT_NODE {
                if let child = current.pointee.children {
                    node = child
                    continue
                }
                writer.endElement()
            }
            node = following(current)
        }
    }

    /// Returns the node after one whose children have been added, and closes the elements that end before it.
    private mutating func following(_ node: UnsafeMutablePointer<xmlNode>) -> UnsafeMutablePointer<xmlNode>? {
        var current = node
        while true {
            if let next = current.pointee.next { return next }
            guard let parent = current.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE else { return nil }
            writer.endElement()
            current = parent
        }
    }

    private mutating func open(_ node: UnsafeMutablePointer<xmlNode>) {
        switch node.pointee.type {
        case XML_ELEMENT_NODE: start(node)
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: writer.text(Self.bytes(node.pointee.content))
        case XML_COMMENT_NODE: writer.comment(Self.bytes(node.pointee.content))
        case XML_PI_NODE:
            writer.processingInstruction(Self.bytes(node.pointee.name), Self.bytes(node.pointee.content))
        case XML_ENTITY_REF_NODE:
            // The parser of HTML leaves a reference that it doesn't know.
            writer.text(Self.bytes("&"))
            writer.text(Self.bytes(node.pointee.name))
            writer.text(Self.bytes(";"))
        default: break
        }
    }

    private mutating func start(_ node: UnsafeMutablePointer<xmlNode>) {
        let space = node.pointee.ns
        writer.startElement(
            Self.bytes(node.pointee.name), prefix: Self.prefix(of: space), namespace: Self.uri(of: space),
            at: offset(ofLine: Int(node.pointee.line)))
        var declaration = node.pointee.nsDef
        while let current = declaration {
            writer.declaration(of: Self.prefix(of: current), Self.bytes(current.pointee.href))
            declaration = current.pointee.next
        }
        var attribute = node.pointee.properties
        while let current = attribute {
            let space = current.pointee.ns
            writer.attribute(
                Self.bytes(current.pointee.name), prefix: Self.prefix(of: space), namespace: Self.uri(of: space),
                value: Self.bytes(current.pointee.children?.pointee.content))
            attribute = current.pointee.next
        }
    }

    /// Returns where a line begins; lines come in the order of the document.
    private mutating func offset(ofLine number: Int) -> Int {
        while line < number, lineStart < source.count,
            let found = memchr(source.base + lineStart, 0x0A, source.count - lineStart)
        {
            lineStart = UnsafeRawPointer(found) - UnsafeRawPointer(source.base) + 1
            line += 1
        }
        return min(lineStart, source.count)
    }

    private static func prefix(of space: UnsafeMutablePointer<xmlNs>?) -> UnsafeBufferPointer<UInt8>? {
        space?.pointee.prefix.map { bytes($0) }
    }

    private static func uri(of space: UnsafeMutablePointer<xmlNs>?) -> UnsafeBufferPointer<UInt8>? {
        space?.pointee.href.map { bytes($0) }
    }

    private static func bytes(_ characters: UnsafePointer<UInt8>?) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: characters, count: characters.map { characterCount($0) } ?? 0)
    }

    private static func bytes(_ text: StaticString) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    }
}
