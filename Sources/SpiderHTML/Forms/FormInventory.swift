internal import CXML

/// The forms of a document with the controls that belong to them, found in one walk (HTML standard, section 4.10.17.3,
/// "form owner").
struct FormInventory {
    /// The forms, in document order.
    private(set) var forms: [NodePointer] = []
    /// All controls, in document order, including those that belong to no form.
    private(set) var all: [NodePointer] = []
    private var controls: [NodePointer: [NodePointer]] = [:]
    private var owners: [NodePointer: NodePointer] = [:]

    init(_ document: Document) { self.init(root: document.root?.node) }

    /// Collects the forms and controls of a document.
    init(root: NodePointer?) {
        guard let root else { return }
        var wanted: Set<String> = []
        var node: NodePointer? = root
        while let current = node {
            if current.isElement {
                if current.hasName("form") {
                    forms.append(current)
                } else if Self.isControl(current) {
                    all.append(current)
                    if let id = Self.value(of: "form", current) { wanted.insert(id) }
                }
            }
            node = current.next(within: root)
        }
        guard !forms.isEmpty else { return }
        let byID = wanted.isEmpty ? [:] : Self.elements(wanted, root)
        for control in all {
            guard let owner = Self.owner(of: control, byID) else { continue }
            controls[owner, default: []].append(control)
            owners[control] = owner
        }
    }

    /// Returns the controls that belong to a form, in document order.
    func controls(of form: NodePointer) -> [NodePointer] { controls[form] ?? [] }

    /// Returns the form that a control belongs to; nil if there is none, or the element isn't a control.
    func owner(of control: NodePointer) -> NodePointer? { owners[control] }

    private static func owner(of control: NodePointer, _ byID: [String: NodePointer]) -> NodePointer? {
        if let id = value(of: "form", control) {
            guard let named = byID[id], named.hasName("form") else { return nil }
            return named
        }
        var outer = control.parentElement
        while let current = outer, !current.hasName("form") { outer = current.parentElement }
        return outer
    }

    /// Returns the first element of each of some IDs.
    private static func elements(_ wanted: Set<String>, _ root: NodePointer) -> [String: NodePointer] {
        var found: [String: NodePointer] = [:]
        var node: NodePointer? = root
        while let current = node, found.count < wanted.count {
            if current.isElement, let id = value(of: "id", current), wanted.contains(id), found[id] == nil {
                found[id] = current
            }
            node = current.next(within: root)
        }
        return found
    }

    private static func value(of attribute: StaticString, _ node: NodePointer) -> String? {
        node.value(of: attribute).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func isControl(_ node: NodePointer) -> Bool {
        node.hasName("input") || node.hasName("button") || node.hasName("select") || node.hasName("textarea")
    }
}
