internal import CXML

/// The view of our tree that libxml2's parser of HTML needs: the open elements, and what kind of node the
/// last child of each is.
///
/// It keeps or drops white space accordingly. So it gets a node for each level, and one for the last child on it.
struct LibxmlOpenNodes {
    typealias Context = UnsafeMutablePointer<xmlParserCtxt>
    typealias NodePointer = UnsafeMutablePointer<xmlNode>

    private var levels: [NodePointer] = []

    func free() {
        for level in levels { level.deallocate() }
    }

    /// Opens an element, which is the last child of the one around it.
    mutating func push(_ name: UnsafePointer<xmlChar>, _ context: Context) {
        noteChild(XML_ELEMENT_NODE, name, context)
        let depth = Int(context.pointee.nodeNr)
        while levels.count <= depth { levels.append(.allocate(capacity: 2)) }
        levels[depth].initialize(to: Self.node(XML_ELEMENT_NODE, name))
        nodePush(context, levels[depth])
    }

    /// Notes that a child has been added to the innermost open element.
    func noteChild(_ type: xmlElementType, _ name: UnsafePointer<xmlChar>?, _ context: Context) {
        let depth = Int(context.pointee.nodeNr)
        guard depth > 0 else { return }
        let level = levels[depth - 1]
        (level + 1).initialize(to: Self.node(type, name))
        level.pointee.last = level + 1
    }

    private static func node(_ type: xmlElementType, _ name: UnsafePointer<xmlChar>?) -> xmlNode {
        var node = xmlNode()
        node.type = type
        node.name = name
        return node
    }
}
