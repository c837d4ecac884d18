extension ElementState {
    /// Returns whether an element is in the namespace with a URI; an empty one stands for none.
    static func isInNamespace(_ node: Node, _ uri: UnsafeBufferPointer<UInt8>) -> Bool {
        if let own = node.namespaceURI { return own.isSame(as: uri) }
        return node.isInHTML ? uri.isSame(as: "http://www.w3.org/1999/xhtml") : uri.isEmpty
    }
}
