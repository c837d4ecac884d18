/// An expression and the nodes that it is evaluated at.
struct XPathSearch {
    /// The searched nodes, whose beginning is shown in the error for a missing element.
    let origin: Node?

    let document: Document
    private let starts: [XPathReference]
    private var evaluator: XPathEvaluator

    init(_ expression: XPath, in scope: SearchScope) throws(XPathError) {
        document = scope.document
        evaluator = try XPathEvaluator(expression, in: document.parsed)
        switch scope {
        case .document(let document):
            starts = [XPathReference(document.parsed.document)]
            origin = document.rootNode
        case .element(let element):
            starts = [XPathReference(element.node)]
            origin = element.node
        case .selection(let selection):
            starts = selection.nodes.map { XPathReference($0) }
            origin = selection.nodes.first ?? selection.origin
        }
    }

    init(_ expression: XPath, from node: XPathNode) throws(XPathError) {
        document = node.document
        evaluator = try XPathEvaluator(expression, in: document.parsed)
        starts = [node.reference]
        origin = node.reference.owner
    }

    /// Returns the elements that are found from any of the starts.
    mutating func elements() throws(XPathError) -> [Node] {
        let type = evaluator.program.types[evaluator.program.main]
        guard type == .nodes else { throw evaluator.fault(.notNodes) }
        guard case .nodes(let found) = try operand() else { throw evaluator.fault(.notNodes) }
        return found.compactMap(\.element)
    }

    /// Returns the texts that are found from all of the starts.
    mutating func values() throws(XPathError) -> [String] {
        let (nodes, texts) = try results()
        guard let nodes else { return texts.map { String(decoding: $0, as: UTF8.self) } }
        return try evaluator.texts(of: .nodes(nodes)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Returns the first of the texts that are found.
    mutating func firstValue() throws(XPathError) -> String? {
        switch try operand() {
        case .nodes(let nodes):
            guard let first = nodes.first else { return nil }
            return String(decoding: try evaluator.text(of: first), as: UTF8.self)
        case .texts(let texts): return texts.first.map { String(decoding: $0, as: UTF8.self) }
        case let other: return String(decoding: other.plainText, as: UTF8.self)
        }
    }

    /// Returns the value, with its conversions to all types.
    mutating func value() throws(XPathError) -> XPathValue {
        let operand = try operand()
        return try XPathValue(operand, document, origin: origin, &evaluator)
    }

    /// Returns the nodes from all of the starts, or anything else from the first.
    private mutating func operand() throws(XPathError) -> XPathOperand {
        guard evaluator.program.types[evaluator.program.main] == .nodes else {
            guard let first = starts.first else { return .nodes([]) }
            return try evaluator.value(at: first)
        }
        let (nodes, texts) = try results()
        return nodes.map { .nodes($0) } ?? .texts(texts)
    }

    /// Returns the nodes that are found from any of the starts, or else the texts for each.
    private mutating func results() throws(XPathError) -> (nodes: [XPathReference]?, texts: [[UInt8]]) {
        var found: [XPathReference] = []
        var texts: [[UInt8]] = []
        var hasTexts = false
        for start in starts {
            let value = try evaluator.value(at: start)
            if case .nodes(let more) = value {
                found += more
            } else {
                hasTexts = true
                texts += try evaluator.texts(of: value)
            }
        }
        if hasTexts { return (nil, texts) }
        guard starts.count > 1 else { return (found, []) }
        return (try evaluator.inDocumentOrder(found), [])
    }
}
