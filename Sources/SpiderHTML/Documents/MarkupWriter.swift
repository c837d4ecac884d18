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
    static func excerpt(of node: Node) -> String {
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
    mutating func write(_ root: Node) {
        var node = root
        while bytes.count <= limit {
            open(node)
            if let child = Self.isVoid(node) ? nil : node.firstChild {
                node = child
                continue
            }
            close(node)
            while node != root, node.next == nil, let parent = node.parent {
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

    private mutating func open(_ node: Node) {
        switch node.kind {
        case .element: start(node)
        case .text:
            if let parent = node.parentElement, Self.isRaw(parent) {
                append(node.textBytes)
            } else {
                appendEscaped(node.textBytes, inAttribute: false)
            }
        case .comment:
            append("<!--")
            append(node.textBytes)
            append("-->")
        case .processingInstruction:
            append("<?")
            append(node.nameBytes)
            bytes.append(0x20)
            append(node.textBytes)
            bytes.append(0x3E)
        case .doctype:
            append("<!DOCTYPE ")
            append(node.value(of: .name) ?? node.nameBytes)
            bytes.append(0x3E)
        case .document, .contents: break
        }
    }

    private mutating func start(_ node: Node) {
        bytes.append(0x3C)
        append(node.nameBytes)
        for attribute in node.attributes {
            guard bytes.count <= limit else { return }
            bytes.append(0x20)
            if let prefix = attribute.prefix {
                append(prefix)
                bytes.append(0x3A)
            }
            append(attribute.nameBytes)
            append("=\"")
            appendEscaped(attribute.value, inAttribute: true)
            bytes.append(0x22)
        }
        bytes.append(0x3E)
    }

    private mutating func close(_ node: Node) {
        guard node.isElement, !Self.isVoid(node) else { return }
        append("</")
        append(node.nameBytes)
        bytes.append(0x3E)
    }

    @inline(__always) private mutating func append(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func append(_ characters: UnsafeBufferPointer<UInt8>) {
        bytes.append(contentsOf: characters.prefix(limit))
    }

    private mutating func appendEscaped(_ characters: UnsafeBufferPointer<UInt8>, inAttribute: Bool) {
        var (index, start) = (0, 0)
        while index < characters.count, bytes.count + (index - start) <= limit {
            let replacement: StaticString
            switch characters[index] {
            case 0x26: replacement = "&amp;"
            case 0x22 where inAttribute: replacement = "&quot;"
            case 0x3C: replacement = "&lt;"
            case 0x3E: replacement = "&gt;"
            case 0xC2 where index + 1 < characters.count && characters[index + 1] == 0xA0: replacement = "&nbsp;"
            default:
                index += 1
                continue
            }
            bytes.append(contentsOf: characters[start..<index])
            append(replacement)
            index += characters[index] == 0xC2 ? 2 : 1
            start = index
        }
        bytes.append(contentsOf: characters[start..<index])
    }

    /// Whether an element has neither content nor an end tag.
    private static func isVoid(_ node: Node) -> Bool {
        guard node.isElement, node.namespace == .html else { return false }
        switch node.name {
        case .area, .base, .basefont, .bgsound, .br, .col, .embed, .frame, .hr, .img, .input, .keygen, .link, .meta,
            .param, .source, .track, .wbr:
            return true
        default: return false
        }
    }

    /// Whether an element's text is written as it is.
    private static func isRaw(_ node: Node) -> Bool {
        guard node.namespace == .html else { return false }
        switch node.name {
        case .script, .style, .xmp, .iframe, .noembed, .noframes, .plaintext: return true
        default: return false
        }
    }
}
