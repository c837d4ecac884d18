internal import CXML

/// Writes a part of a tree as HTML.
///
/// It follows the fragment serialisation of the HTML standard (section 13.3), in a loop, and stops soon after `limit`.
struct MarkupWriter {
    private(set) var bytes: [UInt8] = []
    private let limit: Int

    /// The most bytes of an excerpt.
    static let excerptLimit = 300

    init(limit: Int = .max) {
        self.limit = limit
    }

    /// The written bytes.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Returns the beginning of an element's markup, up to 300 bytes, with an ellipsis if it was cut.
    static func excerpt(of node: NodePointer) -> String {
        let bytes: [UInt8]
        if node.isInHTML {
            var writer = MarkupWriter(limit: excerptLimit)
            writer.write(node)
            bytes = writer.bytes
        } else {
            var writer = XMLMarkupWriter(limit: excerptLimit)
            writer.write(node)
            bytes = writer.bytes
        }
        guard bytes.count > excerptLimit else { return String(decoding: bytes, as: UTF8.self) }
        var end = excerptLimit - "…".utf8.count
        while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return String(decoding: bytes[..<end], as: UTF8.self) + "…"
    }

    /// Writes a node and everything below it.
    mutating func write(_ root: NodePointer) {
        var node = root
        while bytes.count <= limit {
            open(node)
            if node.isElement, !Self.isVoid(node) {
                if let child = node.pointee.children {
                    node = child
                    continue
                }
                close(node)
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

    private mutating func open(_ node: NodePointer) {
        if node.isElement {
            bytes.append(0x3C)
            append(node.pointee.name)
            var attribute = node.pointee.properties
            while let current = attribute, bytes.count <= limit {
                bytes.append(0x20)
                append(current.pointee.name)
                append("=\"")
                appendEscaped(current.valueCharacters, inAttribute: true)
                bytes.append(0x22)
                attribute = current.pointee.next
            }
            bytes.append(0x3E)
        } else if node.isText, let content = node.pointee.content {
            if let parent = node.parentElement, Self.isRaw(parent) {
                append(content)
            } else {
                appendEscaped(content, inAttribute: false)
            }
        } else if node.pointee.type == XML_COMMENT_NODE {
            append("<!--")
            append(node.pointee.content)
            append("-->")
        } else if node.pointee.type == XML_PI_NODE {
            append("<?")
            append(node.pointee.name)
            if node.pointee.content != nil { bytes.append(0x20) }
            append(node.pointee.content)
            bytes.append(0x3E)
        } else if node.pointee.type == XML_ENTITY_REF_NODE {
            bytes.append(0x26)
            append(node.pointee.name)
            bytes.append(0x3B)
        }
    }

    private mutating func close(_ node: NodePointer) {
        append("</")
        append(node.pointee.name)
        bytes.append(0x3E)
    }

    @inline(__always) private mutating func append(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func append(_ characters: UnsafePointer<UInt8>?) {
        guard let characters else { return }
        let length = characterCount(characters)
        bytes.append(contentsOf: UnsafeBufferPointer(start: characters, count: min(length, limit)))
    }

    private mutating func appendEscaped(_ characters: UnsafePointer<UInt8>, inAttribute: Bool) {
        var (index, start) = (0, 0)
        while characters[index] != 0, bytes.count + (index - start) <= limit {
            let replacement: StaticString
            switch characters[index] {
            case 0x26: replacement = "&amp;"
            case 0x22 where inAttribute: replacement = "&quot;"
            case 0x3C: replacement = "&lt;"
            case 0x3E: replacement = "&gt;"
            case 0xC2 where characters[index + 1] == 0xA0: replacement = "&nbsp;"
            default:
                index += 1
                continue
            }
            bytes.append(contentsOf: UnsafeBufferPointer(start: characters + start, count: index - start))
            append(replacement)
            index += characters[index] == 0xC2 ? 2 : 1
            start = index
        }
        bytes.append(contentsOf: UnsafeBufferPointer(start: characters + start, count: index - start))
    }

    private static let voidNames: [StaticString] = [
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link",
        "meta", "param", "source", "track", "wbr",
    ]

    private static let rawNames: [StaticString] = [
        "script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext",
    ]

    private static func isVoid(_ node: NodePointer) -> Bool {
        // A void element has no children, and most elements have.
        guard node.pointee.children == nil else { return false }
        for name in voidNames where node.hasName(name) { return true }
        return false
    }

    private static func isRaw(_ node: NodePointer) -> Bool {
        for name in rawNames where node.hasName(name) { return true }
        return false
    }
}
