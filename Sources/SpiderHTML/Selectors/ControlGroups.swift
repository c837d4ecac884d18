internal import CXML

/// The relations between a page's controls: the default button of each form, and the groups of radio buttons in which
/// one is checked.
struct ControlGroups {
    private struct Group: Hashable {
        var form: NodePointer?
        var name: String
    }

    private let inventory: FormInventory
    private var firstButtons: [NodePointer: NodePointer] = [:]
    private var checked: Set<Group> = []

    /// Returns the groups of the tree that an element is in, found in one walk.
    static func of(
        _ document: Document, _ node: NodePointer, _ known: inout ElementState.Known, _ steps: inout Int
    ) -> ControlGroups {
        if let groups = known.controls { return groups }
        let table = document.table(with: node)
        steps += 4 * table.count
        let groups = ControlGroups(FormInventory(root: table.count > 0 ? table.entries[0].node : node))
        known.controls = groups
        return groups
    }

    private init(_ inventory: FormInventory) {
        self.inventory = inventory
        for control in inventory.all {
            let form = inventory.owner(of: control)
            if let form, firstButtons[form] == nil, Self.isSubmitButton(control) { firstButtons[form] = control }
            if control.value(of: "checked") != nil, let group = group(of: control) { checked.insert(group) }
        }
    }

    /// Returns whether an element is a button that sends a form.
    static func isSubmitButton(_ node: NodePointer) -> Bool {
        if node.hasName("button") {
            guard let type = node.value(of: "type") else { return true }
            return !WordList.isSame(type, "button") && !WordList.isSame(type, "reset")
        }
        guard node.hasName("input"), let type = node.value(of: "type") else { return false }
        return WordList.isSame(type, "submit") || WordList.isSame(type, "image")
    }

    /// Returns whether a button is the first of its form.
    func isFirstButton(_ node: NodePointer) -> Bool {
        inventory.owner(of: node).map { firstButtons[$0] == node } ?? false
    }

    /// Returns whether any radio button in the same group is checked.
    func hasCheckedRadio(inGroupOf node: NodePointer) -> Bool {
        guard let group = group(of: node) else { return node.value(of: "checked") != nil }
        return checked.contains(group)
    }

    /// Returns the group of a radio button; nil for one without a name, which is alone.
    private func group(of node: NodePointer) -> Group? {
        guard node.hasName("input"), FormFieldReader.inputType(node) == "radio", let name = node.value(of: "name"),
            !name.isEmpty
        else { return nil }
        return Group(form: inventory.owner(of: node), name: String(decoding: name, as: UTF8.self))
    }
}
