internal import CXML

/// Adds elements to the tree as the parser meets them.
///
/// It takes the place of libxml2's own, which copies every name and value, and which gives attributes without a value
/// their name for one; the standard has an empty one.
enum LibxmlTreeBuilder {
    typealias Context = UnsafeMutablePointer<xmlParserCtxt>
    typealias Attributes = UnsafeMutablePointer<UnsafePointer<xmlChar>?>

    /// The replacement for an empty page.
    static var blank: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: space.utf8Start, count: 1) }

    private static let space: StaticString = " "

    /// Makes the element that a start tag stands for.
    static func start(_ context: Context, _ name: UnsafePointer<xmlChar>, _ attributes: Attributes?) {
        limitDepth(context)
        guard let memory = context.pointee._private, let document = context.pointee.myDoc else { return fail(context) }
        if let attributes {
            // The parser takes a hundred bytes for each value, or twice what it needs.
            var count = 0
            while attributes[2 * count] != nil { count += 1 }
            Arena(opaque: memory).compact(attributes + 1, count: count)
        }
        guard let node = element(Arena(opaque: memory), context, name, document) else { return fail(context) }
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

    /// Returns whether the name can be that of an element which the parser adds by itself: `html`, `head`, `body` or
    /// `p`.
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
        guard let value = WindowsReference.mapped(value, arena), let text = textNode(arena, room: 0) else { return nil }
        text.pointee.content = UnsafeMutablePointer(mutating: value)
        text.pointee.doc = attribute.pointee.doc
        UnsafeMutableRawPointer(attribute).withMemoryRebound(to: xmlNode.self, capacity: 1) {
            text.pointee.parent = $0
        }
        return text
    }

    /// The part of a node that text has: all up to its content.
    static let textNodeSize = MemoryLayout<xmlNode>.offset(of: \.properties) ?? MemoryLayout<xmlNode>.size

    /// Returns a node of text, with room for its content behind it.
    private static func textNode(_ arena: Arena, room: Int) -> NodePointer? {
        guard let memory = arena.allocate(textNodeSize + room) else { return nil }
        memory.initializeMemory(as: UInt8.self, repeating: 0, count: textNodeSize)
        let text = memory.assumingMemoryBound(to: xmlNode.self)
        text.pointee.type = XML_TEXT_NODE
        text.pointee.name = textName
        return text
    }

    /// Adds text; what a reference stands for comes by itself.
    static func text(_ context: Context, _ characters: UnsafePointer<xmlChar>, _ length: Int32) {
        guard length == 2, WindowsReference.begins(characters) else {
            return append(characters, Int(length), context)
        }
        let mapped = WindowsReference.character(characters[1])
        append(mapped, mapped.count, context)
    }

    /// Adds text behind the last child of the open element, to the last child itself if that is text.
    ///
    /// `nodemem` and `nodelen` of the context are the room for the last text and its length, as for libxml2's own
    /// function, whose nodes are half as large again.
    private static func append(_ characters: UnsafePointer<xmlChar>, _ length: Int, _ context: Context) {
        guard let parent = context.pointee.node, let memory = context.pointee._private else { return }
        let arena = Arena(opaque: memory)
        if let last = parent.pointee.last, last.pointee.type == XML_TEXT_NODE {
            return lengthen(last, by: characters, length, arena, context)
        }
        guard let text = textNode(arena, room: length + 1) else { return fail(context) }
        let content = (UnsafeMutableRawPointer(text) + textNodeSize).assumingMemoryBound(to: xmlChar.self)
        content.update(from: characters, count: length)
        content[length] = 0
        text.pointee.content = content
        text.pointee.doc = context.pointee.myDoc
        append(text, to: parent)
        context.pointee.nodelen = Int32(clamping: length)
        context.pointee.nodemem = Int32(clamping: length + 1)
    }

    private static func lengthen(
        _ text: NodePointer, by characters: UnsafePointer<xmlChar>, _ length: Int, _ arena: Arena, _ context: Context
    ) {
        guard let old = text.pointee.content else { return }
        // If the room is unknown, another element has come between.
        let isKnown = context.pointee.nodemem > 0
        let before = isKnown ? Int(context.pointee.nodelen) : characterCount(old)
        var room = isKnown ? Int(context.pointee.nodemem) : before + 1
        var content = old
        if before + length + 1 > room {
            // Twice as much each time: text comes in pieces of a thousand bytes, and between references.
            room = min(2 * (before + length + 1), Int(Int32.max) - 1)
            guard before + length + 1 <= room, let memory = arena.allocate(room) else { return fail(context) }
            content = memory.assumingMemoryBound(to: xmlChar.self)
            content.update(from: old, count: before)
            if isKnown, old != (UnsafeMutableRawPointer(text) + textNodeSize).assumingMemoryBound(to: xmlChar.self) {
                arena.deallocate(UnsafeMutableRawPointer(old))
            }
        }
        (content + before).update(from: characters, count: length)
        content[before + length] = 0
        text.pointee.content = content
        context.pointee.nodelen = Int32(before + length)
        context.pointee.nodemem = Int32(room)
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
        guard names > LibxmlHTMLParser.depthLimit, context.pointee.nodeNr > 1, let table = context.pointee.nameTab
        else {
            return
        }
        nodePop(context)
        table[Int(names) - 2] = table[Int(names) - 1]
        table[Int(names) - 1] = nil
        context.pointee.nameNr = names - 1
    }
}
