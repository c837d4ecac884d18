@testable import SpiderHTML

/// A tree in the format of html5lib's tests.
enum TreeDump {
    /// Returns the lines of all that is below a node.
    static func text(of root: Node) -> [UInt8] {
        var out: [UInt8] = []
        var depth = 0
        var current = root.firstChild
        while let node = current {
            write(node, depth, &out)
            if let child = node.firstChild {
                depth += 1
                current = child
                continue
            }
            var end = node
            while end != root, end.next == nil, let parent = end.parent {
                end = parent
                depth -= 1
            }
            current = end == root ? nil : end.next
        }
        return out
    }

    private static func write(_ node: Node, _ depth: Int, _ out: inout [UInt8]) {
        let indent = Array(repeating: UInt8(0x20), count: 2 * depth)
        func line(_ parts: [UInt8]...) {
            out += Array("| ".utf8) + indent
            for part in parts { out += part }
            out.append(0x0A)
        }
        switch node.kind {
        case .document:
            break
        case .doctype:
            let identifiers = [Atom.public, .system].map { Array(node.value(of: $0) ?? .init(start: nil, count: 0)) }
            var text = Array(node.value(of: .name) ?? .init(start: nil, count: 0))
            if !identifiers[0].isEmpty || !identifiers[1].isEmpty {
                for identifier in identifiers { text += Array(" \"".utf8) + identifier + [0x22] }
            }
            line(Array("<!DOCTYPE ".utf8), text, [0x3E])
        case .element:
            line([0x3C], prefix(of: node.namespace), Array(node.nameBytes), [0x3E])
            let attributes = node.attributes.map { (name(of: $0), Array($0.value)) }
            for (name, value) in attributes.sorted(by: { $0.0.lexicographicallyPrecedes($1.0) }) {
                line([0x20, 0x20], name, Array("=\"".utf8), value, [0x22])
            }
        case .text:
            line([0x22], Array(node.textBytes), [0x22])
        case .comment:
            line(Array("<!-- ".utf8), Array(node.textBytes), Array(" -->".utf8))
        case .processingInstruction:
            line(Array("<?".utf8), Array(node.nameBytes), [0x20], Array(node.textBytes), [0x3E])
        case .contents:
            line(Array("content".utf8))
        }
    }

    private static func prefix(of namespace: NodeNamespace) -> [UInt8] {
        switch namespace {
        case .html, .qualified: []
        case .svg: Array("svg ".utf8)
        case .mathML: Array("math ".utf8)
        }
    }

    private static func name(of attribute: NodeAttribute) -> [UInt8] {
        let name = Array(attribute.nameBytes)
        return switch attribute.namespace {
        case .none, .qualified, .declaration: name
        case .xlink: Array("xlink ".utf8) + name
        case .xml: Array("xml ".utf8) + name
        case .xmlns: Array("xmlns ".utf8) + name
        }
    }
}
