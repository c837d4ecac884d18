/// The relations of a page's controls: which button sends a form by itself, and which groups of radio
/// buttons have a choice made.
struct ControlGroups {
    private struct Group: Hashable {
        var form: Node?
        var name: String
    }

    private let inventory: FormInventory
    private var firstButtons: [Node: Node] = [:]
    private var checked: Set<Group> = []

    /// Returns the groups of the tree that an element is in, found in one walk.
    static func of(
        _ document: Document, _ node: Node, _ known: inout ElementState.Known, _ steps: inout Int
    ) -> ControlGroups {
        if let groups = known.controls { return groups }
        steps += 4 * document.parsed.count
        let groups = ControlGroups(FormInventory(root: node.outermostElement))
        known.controls = groups
        return groups
    }

    private init(_ inventory: FormInventory) {
        self.inventory = inventory
        for control in inventory.all {
            let form = inventory.owner(of: control)
            if let form, firstButtons[form] == nil, Self.isSubmitButton(control) { firstButtons[form] = control }
            if control.attribute(.checked) != nil, let group = group(of: control) { checked.insert(group) }
        }
    }

    /// Returns whether an element is a button that sends a form.
    static func isSubmitButton(_ node: Node) -> Bool {
        if node.hasName(.button) {
            guard let type = node.value(of: .type) else { return true }
            return !WordList.isSame(type, "button") && !WordList.isSame(type, "reset")
        }
        guard node.hasName(.input), let type = node.value(of: .type) else { return false }
        return WordList.isSame(type, "submit") || WordList.isSame(type, "image")
    }

    /// Returns whether a button is the first of its form.
    func isFirstButton(_ node: Node) -> Bool {
        inventory.owner(of: node).map { firstButtons[$0] == node } ?? false
    }

    /// Returns whether a radio button of the group that one belongs to is checked.
    func hasCheckedRadio(inGroupOf node: Node) -> Bool {
        guard let group = group(of: node) else { return node.attribute(.checked) != nil }
        return checked.contains(group)
    }

    /// Returns the group of a radio button; nil for one without a name, which is alone.
    private func group(of node: Node) -> Group? {
        guard node.hasName(.input), FormFieldReader.inputType(node) == "radio", let name = node.value(of: .name),
            !name.isEmpty
        else { return nil }
        return Group(form: inventory.owner(of: node), name: String(decoding: name, as: UTF8.self))
    }
}

extension Node {
    /// The outermost element that an element is in, or the element itself.
    var outermostElement: Node {
        var outermost = self
        while let parent = outermost.parentElement { outermost = parent }
        return outermost
    }
}
