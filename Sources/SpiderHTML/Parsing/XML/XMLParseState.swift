internal import CXML

/// The shared state of the XML parser's callbacks: the tree under construction and the faults so far.
struct XMLParseState {
    /// The memory of the tree.
    let arena: Arena

    /// The line of the first refused declaration.
    var declarationLine: Int?

    /// Whether the document has something that only a repaired document can have.
    var needsRepair = false

    /// The namespaces in scope, the innermost last.
    var scopes: [XMLTreeBuilder.Scope] = []

    /// The line of the first fault.
    private(set) var line = 0

    /// The parser's message about the first fault.
    private(set) var reason: String?

    init(arena: Arena) {
        self.arena = arena
    }

    /// Records a fault if it is the first one.
    mutating func note(_ error: xmlError) {
        guard reason == nil, let message = error.message else { return }
        line = Int(error.line)
        reason = String(cString: message).split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    }
}
