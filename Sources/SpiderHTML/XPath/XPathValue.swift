/// The result of an XPath expression: nodes, a text, a number, or true or false.
///
/// ```swift
/// let page = try Document(html: "<p>1</p><p>2</p>")
/// try page.evaluate("count(//p)").number        // 2
/// try page.evaluate("//p").string               // 1
/// try page.evaluate("//p[. = '3']").boolean     // false
/// ```
///
/// A result of any kind can be read as any other, by the rules of XPath 1.0 (section 4). ``nodes`` tells what the nodes
/// of a mixed result are.
public struct XPathValue {
    /// The kinds of values.
    package enum Kind: Hashable, Sendable {
        /// Elements, attributes, texts, comments.
        case nodes
        /// A text.
        case string
        /// A number.
        case number
        /// True or false.
        case boolean
    }

    /// The kind of the result.
    package let kind: Kind

    /// The nodes, in document order; empty for any other result, and for the matches of `re:match`, which are texts.
    ///
    /// ```swift
    /// for node in try page.evaluate("//p/node() | //p/@*").nodes { print(node.kind, node.name, node.text) }
    /// ```
    public let nodes: [XPathNode]

    /// The text of each node in document order: the value of an attribute, all text of an element. Any other result has
    /// one ``string``.
    package let strings: [String]

    /// The text; for nodes, that of the first, or an empty text.
    public let string: String

    /// The number in ``string``, or NaN; 1 for true, 0 for false.
    public let number: Double

    /// The truth value: whether there are nodes, the text isn't empty, or the number is neither 0 nor NaN.
    public let boolean: Bool

    /// The elements among the nodes, in document order.
    package let elements: Selection
}

extension XPathValue {
    init(
        _ value: XPathOperand, _ document: Document, origin: Node?, _ evaluator: inout XPathEvaluator
    ) throws(XPathError) {
        var elements: [Node] = []
        var members: [XPathNode] = []
        switch value {
        case .nodes(let nodes):
            kind = .nodes
            elements = nodes.compactMap(\.element)
            members = nodes.map { XPathNode(document, $0) }
        case .texts: kind = .nodes
        case .string: kind = .string
        case .number: kind = .number
        case .boolean: kind = .boolean
        }
        nodes = members
        let texts = try evaluator.texts(of: value)
        strings = texts.map { String(decoding: $0, as: UTF8.self) }
        string = strings.first ?? ""
        switch value {
        case .nodes: number = XPathNumber.parse(texts.first ?? [])
        default: number = value.plainNumber
        }
        boolean = value.truth
        self.elements = Selection(document: document, nodes: elements, origin: origin)
    }
}
