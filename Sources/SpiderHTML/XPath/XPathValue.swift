/// What an XPath expression evaluates to: nodes, a text, a number, or true or false.
///
/// ```swift
/// let page = try Document(html: "<p>1</p><p>2</p>")
/// try page.evaluate("count(//p)").number        // 2
/// try page.evaluate("//p").string               // 1
/// try page.evaluate("//p").strings              // ["1", "2"]
/// try page.evaluate("//p[. = '3']").boolean     // false
/// ```
///
/// Whatever the kind, it can be read as any of the others, by the rules of XPath 1.0 (section 4).
public struct XPathValue {
    /// The kinds of values.
    public enum Kind: Hashable, Sendable {
        /// Elements, attributes, texts, comments.
        case nodes
        /// A text.
        case string
        /// A number.
        case number
        /// True or false.
        case boolean
    }

    /// What the expression evaluated to.
    public let kind: Kind

    /// Of nodes, the text of each, in the order of the page: the value of an attribute, all text in an element. Of
    /// anything else, its one ``string``.
    public let strings: [String]

    /// The text: of nodes, that of the first, and nothing where there is none.
    public let string: String

    /// The number that ``string`` stands for, NaN when it stands for none; of true 1, of false 0.
    public let number: Double

    /// Whether it is true: whether there are nodes, the text is not empty, the number is neither 0 nor NaN.
    public let boolean: Bool

    /// The elements among the nodes, in the order of the page.
    public let elements: Selection
}

extension XPathValue: CustomStringConvertible {
    /// The text.
    public var description: String { string }
}

extension XPathValue {
    init(
        _ value: XPathOperand, _ document: Document, origin: NodePointer?, _ evaluator: inout XPathEvaluator
    ) throws(XPathError) {
        var elements: [NodePointer] = []
        switch value {
        case .nodes(let nodes):
            kind = .nodes
            elements = nodes.filter(\.isElement)
        case .texts: kind = .nodes
        case .string: kind = .string
        case .number: kind = .number
        case .boolean: kind = .boolean
        }
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
