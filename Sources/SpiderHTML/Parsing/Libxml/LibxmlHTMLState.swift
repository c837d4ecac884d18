internal import CXML

/// The shared state of the callbacks of libxml2's parser of HTML.
struct LibxmlHTMLState {
    typealias Context = UnsafeMutablePointer<xmlParserCtxt>
    typealias Characters = UnsafePointer<xmlChar>
    typealias Attributes = UnsafeMutablePointer<UnsafePointer<xmlChar>?>

    var builder: LibxmlTreeBuilder
    private var openNodes = LibxmlOpenNodes()

    init(_ source: SourceBuffer) {
        builder = LibxmlTreeBuilder(source, .html)
    }

    /// Frees what only the parser needs.
    func free() { openNodes.free() }

    /// Opens an element. Its attributes are a list of names and values, with a nil at its end.
    mutating func start(_ context: Context, _ name: Characters, _ attributes: Attributes?) {
        limitDepth(context)
        openNodes.push(name, context)
        builder.start(name, nil, nil, before: Self.place(context))
        guard let attributes else { return }
        var index = 0
        while let name = attributes[index] {
            // The parser has no value for an attribute without one; the standard has an empty one.
            let value = attributes[index + 1].map { LibxmlTreeBuilder.bytes($0) }
            add(name, value ?? UnsafeBufferPointer(start: nil, count: 0))
            index += 2
        }
    }

    private mutating func add(_ name: Characters, _ value: UnsafeBufferPointer<UInt8>) {
        guard let mapped = WindowsReference.mapped(value) else { return builder.attribute(name, nil, nil, value) }
        mapped.withUnsafeBufferPointer { builder.attribute(name, nil, nil, $0) }
    }

    mutating func end(_ context: Context) {
        guard nodePop(context) != nil else { return }
        builder.writer.endElement()
    }

    /// Adds text; what a reference stands for comes by itself.
    mutating func text(_ context: Context, _ characters: Characters, _ count: Int32) {
        openNodes.noteChild(XML_TEXT_NODE, nil, context)
        guard count == 2, WindowsReference.begins(characters) else {
            return builder.text(characters, count, before: Self.place(context))
        }
        WindowsReference.character(characters[1]).withUnsafeBufferPointer { builder.writer.text($0) }
    }

    /// Adds a part of a script or a style sheet.
    mutating func script(_ context: Context, _ characters: Characters, _ count: Int32) {
        openNodes.noteChild(XML_CDATA_SECTION_NODE, nil, context)
        builder.text(characters, count, before: Self.place(context))
    }

    mutating func comment(_ context: Context, _ characters: Characters?) {
        builder.comment(characters, before: Self.place(context))
    }

    mutating func processingInstruction(_ context: Context, _ target: Characters?, _ characters: Characters?) {
        openNodes.noteChild(XML_PI_NODE, target, context)
        builder.processingInstruction(target, characters, before: Self.place(context))
    }

    /// Closes the deepest open element when one more would be too deep.
    ///
    /// The parser has pushed the new element's name already and not yet its node, so the last name but one and the
    /// last node belong to the element that is closed.
    private mutating func limitDepth(_ context: Context) {
        let names = context.pointee.nameNr
        guard names > LibxmlHTMLParser.depthLimit, context.pointee.nodeNr > 1, let table = context.pointee.nameTab
        else {
            return
        }
        end(context)
        table[Int(names) - 2] = table[Int(names) - 1]
        table[Int(names) - 1] = nil
        context.pointee.nameNr = names - 1
    }

    private static func place(_ context: Context) -> Characters? { context.pointee.input?.pointee.cur }
}
