internal import CXML

extension XPathEvaluator {
    /// Returns the string-value of a node (XPath 1.0, section 5): of an element or the document, all text in it.
    mutating func text(of node: NodePointer) throws(XPathError) -> [UInt8] {
        var bytes: [UInt8] = []
        if node.isAttribute {
            var part = node.pointee.children
            while let current = part {
                if current.isText { try append(current, to: &bytes) }
                part = current.pointee.next
            }
        } else if let first = node.firstChild {
            var part: NodePointer? = first
            while let current = part {
                try spend(1)
                if current.isText { try append(current, to: &bytes) }
                part = current.nextInDocument(within: node)
            }
        } else if !node.isElement {
            try append(node, to: &bytes)
        }
        return bytes
    }

    /// Returns the number in a node's text.
    mutating func number(of node: NodePointer) throws(XPathError) -> Double {
        XPathNumber.parse(try text(of: node))
    }

    private mutating func append(_ node: NodePointer, to bytes: inout [UInt8]) throws(XPathError) {
        guard node.isText || node.pointee.type == XML_COMMENT_NODE || node.pointee.type == XML_PI_NODE else { return }
        guard let content = node.pointee.content else { return }
        let length = Int(xmlStrlen(content))
        try spend(1 + length / 8)
        bytes.append(contentsOf: UnsafeBufferPointer(start: content, count: length))
    }
}
