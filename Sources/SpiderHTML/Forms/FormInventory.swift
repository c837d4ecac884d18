/// The forms of a document with the controls that belong to them, found in one walk (HTML standard, section 4.10.17.3,
/// "form owner").
struct FormInventory {
    /// The forms, in the order of the page.
    private(set) var forms: [Node] = []
    /// All controls, in the order of the page, including those that belong to no form.
    private(set) var all: [Node] = []
    private var controls: [Node: [Node]] = [:]
    private var owners: [Node: Node] = [:]

    init(_ document: Document) { self.init(root: document.rootNode) }

    /// Searches a tree.
    init(root: Node?) {
        guard let root else { return }
        var wanted: Set<String> = []
        var node: Node? = root
        while let current = node {
            if Self.isForm(current) {
                forms.append(current)
            } else if Self.isControl(current) {
                all.append(current)
                if let id = Self.value(of: .form, current) { wanted.insert(id) }
            }
            node = current.next(within: root)
        }
        guard !forms.isEmpty else { return }
        let byID = wanted.isEmpty ? [:] : Self.elements(wanted, root)
        let ends = FormEnds(forms)
        for control in all {
            guard let owner = Self.owner(of: control, byID, ends) else { continue }
            controls[owner, default: []].append(control)
            owners[control] = owner
        }
    }

    /// Returns the controls that belong to a form, in the order of the page.
    func controls(of form: Node) -> [Node] { controls[form] ?? [] }

    /// Returns the form that a control belongs to; `nil` if there is none, or if the node isn't a control.
    func owner(of control: Node) -> Node? { owners[control] }

    /// Returns whether an element is a form; elements of this name in SVG and MathML aren't.
    static func isForm(_ node: Node) -> Bool { node.hasName(.form) && !isForeign(node) }

    private static func owner(of control: Node, _ byID: [String: Node], _ ends: FormEnds?) -> Node? {
        if let id = value(of: .form, control) {
            guard let named = byID[id], isForm(named) else { return nil }
            return named
        }
        var outer = control.parentElement
        while let current = outer, !isForm(current) { outer = current.parentElement }
        guard let ends else { return outer }
        return ends.owner(of: control, inside: outer)
    }

    /// Returns the first element of each of some IDs.
    private static func elements(_ wanted: Set<String>, _ root: Node) -> [String: Node] {
        var found: [String: Node] = [:]
        var node: Node? = root
        while let current = node, found.count < wanted.count {
            if let id = value(of: .id, current), wanted.contains(id), found[id] == nil { found[id] = current }
            node = current.next(within: root)
        }
        return found
    }

    private static func value(of attribute: Atom, _ node: Node) -> String? {
        guard node.isElement else { return nil }
        return node.value(of: attribute).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func isControl(_ node: Node) -> Bool {
        guard node.isElement else { return false }
        switch node.name {
        case .input, .button, .select, .textarea: return !isForeign(node)
        default: return false
        }
    }

    private static func isForeign(_ node: Node) -> Bool { node.namespace == .svg || node.namespace == .mathML }
}
