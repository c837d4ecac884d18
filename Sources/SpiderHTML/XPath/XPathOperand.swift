/// A value during an evaluation.
enum XPathOperand {
    /// Nodes in document order, each once.
    case nodes([XPathReference])
    /// Texts that are treated as nodes with these string-values: what `re:match` finds.
    case texts([[UInt8]])
    case string([UInt8])
    case number(Double)
    case boolean(Bool)

    /// The number of a value that isn't nodes.
    var plainNumber: Double {
        switch self {
        case .nodes: .nan
        case .texts(let texts): XPathNumber.parse(texts.first ?? [])
        case .string(let text): XPathNumber.parse(text)
        case .number(let number): number
        case .boolean(let flag): flag ? 1 : 0
        }
    }

    /// The text of a value that isn't nodes.
    var plainText: [UInt8] {
        switch self {
        case .nodes: []
        case .texts(let texts): texts.first ?? []
        case .string(let text): text
        case .number(let number): XPathNumber.text(number)
        case .boolean(let flag): Array((flag ? "true" : "false").utf8)
        }
    }

    /// Whether it counts as true.
    var truth: Bool {
        switch self {
        case .nodes(let nodes): !nodes.isEmpty
        case .texts(let texts): !texts.isEmpty
        case .string(let text): !text.isEmpty
        case .number(let number): number != 0 && !number.isNaN
        case .boolean(let flag): flag
        }
    }
}
