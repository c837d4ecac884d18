extension XPathEvaluator {
    /// Returns the string-value of a node (XPath 1.0, section 5): of an element or the document, all text in it.
    mutating func text(of node: XPathReference) throws(XPathError) -> [UInt8] {
        var bytes: [UInt8] = []
        guard let root = node.node, root.isElement || root.isDocument else {
            try append(node.content, to: &bytes)
            return bytes
        }
        var part = root.next(within: root)
        while let current = part {
            try spend(1)
            if current.isText { try append(current.textBytes, to: &bytes) }
            part = current.next(within: root)
        }
        return bytes
    }

    /// Returns the number that a node's text stands for.
    mutating func number(of node: XPathReference) throws(XPathError) -> Double {
        XPathNumber.parse(try text(of: node))
    }

    private mutating func append(
        _ content: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]
    ) throws(XPathError) {
        try spend(1 + content.count / 8)
        bytes.append(contentsOf: content)
    }
}
