internal import CXML

/// Adds elements to the tree as the parser meets them.
///
/// It takes the place of libxml2's own, which copies every name and value, and which gives attributes without a value
/// their name for one; the standard has an empty one.
enum HTMLTreeBuilder {
    typealias Context = UnsafeMutablePointer<xmlParserCtxt>
    typealias Attributes = UnsafeMutablePointer<UnsafePointer<xmlChar>?>

    /// What a page without any content is parsed as.
    static var blank: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: space.utf8Start, count: 1) }

    private static let space: StaticString = " "

    /// Makes the element that a start tag stands for.
    static func start(_ context: Context, _ name: UnsafePointer<xmlChar>, _ attributes: Attributes?) {
        limitDepth(context)
        guard let memory = context.pointee._private, let document = context.pointee.myDoc,
            let node = element(Arena(opaque: memory), context, name, document)
        else { return fail(context) }
        context.pointee.nodemem = -1
        if let attributes { add(attributes, to: node, Arena(opaque: memory), context) }
        if let parent = context.pointee.node {
            append(node, to: parent)
        } else {
            xmlAddChild(UnsafeMutableRawPointer(document).assumingMemoryBound(to: xmlNode.self), node)
        }
        if nodePush(context, node) < 0 { fail(context) }
    }

    private static func element(
        _ arena: Arena, _ context: Context, _ name: UnsafePointer<xmlChar>, _ document: UnsafeMutablePointer<xmlDoc>
    ) -> NodePointer? {
        guard let memory = arena.allocate(MemoryLayout<xmlNode>.size) else { return nil }
        let node = memory.bindMemory(to: xmlNode.self, capacity: 1)
        node.initialize(to: xmlNode())
        node.pointee.type = XML_ELEMENT_NODE
        // The names of implied elements are the parser's own constants; all others are in the table already.
        node.pointee.name = isMaybeConstant(name) ? xmlDictLookup(context.pointee.dict, name, -1) : name
        node.pointee.doc = document
        if let input = context.pointee.input {
            node.pointee.line = UInt16(clamping: input.pointee.line)
        }
        return node
    }

    /// Whether the name can be that of an element which the parser adds by itself: `html`, `head`, `body` or `p`.
    private static func isMaybeConstant(_ name: UnsafePointer<xmlChar>) -> Bool {
        name[0] == 0x68 || name[0] == 0x62 || name[0] == 0x70
    }

    private static func append(_ node: NodePointer, to parent: NodePointer) {
        node.pointee.parent = parent
        if let last = parent.pointee.last {
            last.pointee.next = node
            node.pointee.prev = last
        } else {
            parent.pointee.children = node
        }
        parent.pointee.last = node
    }

    /// Adds the attributes, a list of names and values with a nil at its end.
    private static func add(_ list: Attributes, to node: NodePointer, _ arena: Arena, _ context: Context) {
        var last: UnsafeMutablePointer<xmlAttr>?
        var index = 0
        while let name = list[index] {
            guard let memory = arena.allocate(MemoryLayout<xmlAttr>.size) else { return fail(context) }
            let attribute = memory.bindMemory(to: xmlAttr.self, capacity: 1)
            attribute.initialize(to: xmlAttr())
            attribute.pointee.type = XML_ATTRIBUTE_NODE
            attribute.pointee.name = name
            attribute.pointee.parent = node
            attribute.pointee.doc = node.pointee.doc
            if let value = list[index + 1], value.pointee != 0 {
                guard let text = text(value, of: attribute, arena) else { return fail(context) }
                attribute.pointee.children = text
                attribute.pointee.last = text
                // The parser frees the values that it finds here.
                list[index + 1] = nil
            }
            if let last {
                last.pointee.next = attribute
                attribute.pointee.prev = last
            } else {
                node.pointee.properties = attribute
            }
            last = attribute
            index += 2
        }
    }

    private static func text(
        _ value: UnsafePointer<xmlChar>, of attribute: UnsafeMutablePointer<xmlAttr>, _ arena: Arena
    ) -> NodePointer? {
        guard let memory = arena.allocate(MemoryLayout<xmlNode>.size),
            let value = WindowsReference.mapped(value, arena)
        else { return nil }
        let text = memory.bindMemory(to: xmlNode.self, capacity: 1)
        text.initialize(to: xmlNode())
        text.pointee.type = XML_TEXT_NODE
        text.pointee.name = textName
        text.pointee.content = UnsafeMutablePointer(mutating: value)
        text.pointee.doc = attribute.pointee.doc
        UnsafeMutableRawPointer(attribute).withMemoryRebound(to: xmlNode.self, capacity: 1) {
            text.pointee.parent = $0
        }
        return text
    }

    /// Adds text; what a reference stands for comes by itself.
    static func text(_ context: Context, _ characters: UnsafePointer<xmlChar>, _ length: Int32) {
        guard length == 2, WindowsReference.begins(characters) else {
            return xmlSAX2Characters(context, characters, length)
        }
        let mapped = WindowsReference.character(characters[1])
        xmlSAX2Characters(context, mapped, Int32(mapped.count))
    }

    private static let textNameText: StaticString = "text"
    private static var textName: UnsafePointer<UInt8> { textNameText.utf8Start }

    private static func fail(_ context: Context) {
        xmlStopParser(context)
        context.pointee.errNo = Int32(bitPattern: XML_ERR_NO_MEMORY.rawValue)
    }

    /// Closes the deepest open element when one more would be too deep.
    ///
    /// The parser has pushed the new element's name already and not yet its node, so the last name but one and the
    /// last node belong to the element that is closed.
    private static func limitDepth(_ context: Context) {
        let names = context.pointee.nameNr
        guard names > HTMLParser.depthLimit, context.pointee.nodeNr > 1, let table = context.pointee.nameTab else {
            return
        }
        nodePop(context)
        table[Int(names) - 2] = table[Int(names) - 1]
        table[Int(names) - 1] = nil
        context.pointee.nameNr = names - 1
    }
}
