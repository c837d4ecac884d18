internal import CXML

extension ElementState {
    private static let html: StaticString = "http://www.w3.org/1999/xhtml"
    private static let svg: StaticString = "http://www.w3.org/2000/svg"
    private static let mathML: StaticString = "http://www.w3.org/1998/Math/MathML"

    /// Returns whether an element is in the namespace with a URI, which ends with a NUL; an empty URI means no
    /// namespace.
    ///
    /// - Parameter steps: the number of visited elements, which is added to this.
    static func isInNamespace(
        _ node: NodePointer, _ uri: UnsafePointer<UInt8>, _ isHTML: Bool, _ steps: inout Int
    ) -> Bool {
        if isHTML { return sameCharacters(namespaceInHTML(node, &steps).utf8Start, uri) }
        guard let own = node.pointee.ns?.pointee.href else { return uri.pointee == 0 }
        return sameCharacters(own, uri)
    }

    /// HTML implies the namespaces of SVG and MathML, which pages don't declare.
    private static func namespaceInHTML(_ node: NodePointer, _ steps: inout Int) -> StaticString {
        var current: NodePointer? = node
        while let element = current {
            steps += 1
            if element.hasName("svg") { return svg }
            if element.hasName("math") { return mathML }
            current = element.parentElement
            // The content of these elements is HTML again.
            if let outer = current, outer.hasName("foreignobject") || outer.hasName("annotation-xml") { return html }
        }
        return html
    }
}
