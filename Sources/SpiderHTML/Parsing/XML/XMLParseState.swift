internal import CXML

/// The shared state of the XML parser's callbacks: the tree under construction and the faults so far.
struct XMLParseState {
    typealias Context = UnsafeMutablePointer<xmlParserCtxt>
    typealias Characters = UnsafePointer<xmlChar>

    /// The namespace declarations and the attributes of an element, as libxml2 passes them.
    struct Parts {
        var spaceCount: Int32
        /// A prefix and a URI of each declaration.
        var spaces: UnsafeMutablePointer<Characters?>?
        var attributeCount: Int32
        /// A name, a prefix, a URI, and the two ends of the value of each attribute.
        var attributes: UnsafeMutablePointer<Characters?>?
    }

    var builder: LibxmlTreeBuilder

    /// The line of the first refused declaration.
    var declarationLine: Int?

    /// Whether the document has something that only a repaired document can have.
    var needsRepair = false

    /// The line of the first fault.
    private(set) var line = 0

    /// The parser's message about the first fault.
    private(set) var reason: String?

    init(_ source: SourceBuffer) {
        builder = LibxmlTreeBuilder(source, .xml)
    }

    /// Records a fault if it is the first one.
    mutating func note(_ error: xmlError) {
        guard reason == nil, let message = error.message else { return }
        line = Int(error.line)
        reason = String(cString: message).split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    }

    /// Opens an element.
    mutating func start(
        _ name: Characters, _ prefix: Characters?, _ uri: Characters?, _ parts: Parts, before place: Characters?
    ) {
        builder.start(name, prefix, uri, before: place)
        if let spaces = parts.spaces {
            for index in 0..<Int(parts.spaceCount) {
                let uri = spaces[2 * index + 1].map { LibxmlTreeBuilder.bytes($0) }
                builder.writer.declaration(
                    of: spaces[2 * index].map { LibxmlTreeBuilder.bytes($0) },
                    uri ?? UnsafeBufferPointer(start: nil, count: 0))
            }
        }
        guard let attributes = parts.attributes else { return }
        for index in 0..<Int(parts.attributeCount) {
            let attribute = attributes + index * 5
            guard let name = attribute[0], let start = attribute[3], let end = attribute[4] else { continue }
            builder.attribute(
                name, attribute[1], attribute[2], UnsafeBufferPointer(start: start, count: end - start))
        }
    }
}
