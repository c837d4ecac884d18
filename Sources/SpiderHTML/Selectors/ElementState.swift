private import Glibc
private import SpiderEncoding

/// The tests of pseudo-classes for forms, links, languages and contents.
enum ElementState {
    static func isLink(_ node: Node) -> Bool {
        (node.hasName(.a) || node.hasName(.area)) && node.attribute(.href) != nil
    }

    static func isChecked(_ node: Node) -> Bool {
        if node.hasName(.option) { return node.attribute(.selected) != nil }
        return node.attribute(.checked) != nil && isCheckable(node)
    }

    /// Returns whether an element is a checkbox or a radio button.
    static func isCheckable(_ node: Node) -> Bool {
        guard node.hasName(.input), let type = node.value(of: .type) else { return false }
        return WordList.isSame(type, "checkbox") || WordList.isSame(type, "radio")
    }

    /// The first legend of each field set that was asked about; nil if it has none.
    typealias Legends = [Node: Node?]

    /// The memory of a search for facts that many elements share.
    struct Known {
        var legends: Legends = [:]
        /// The direction of writing of elements that leave it to their text.
        var directions: [Node: UInt8] = [:]
        /// The form controls of the page, once they were asked for.
        var controls: ControlGroups?
    }

    static func isEnabled(_ node: Node, _ legends: inout Legends, _ steps: inout Int) -> Bool {
        canBeDisabled(node) && !isDisabled(node, &legends, &steps)
    }

    /// Returns whether a control is disabled, by itself or by an ancestor (HTML standard, section 4.10.19.5).
    ///
    /// - Parameter steps: goes up by the number of elements that were looked at.
    static func isDisabled(_ node: Node, _ legends: inout Legends, _ steps: inout Int) -> Bool {
        guard canBeDisabled(node) else { return false }
        if node.attribute(.disabled) != nil { return true }
        if node.hasName(.option) {
            guard let group = node.parentElement, group.hasName(.optgroup) else { return false }
            return group.attribute(.disabled) != nil
        }
        if node.hasName(.optgroup) { return false }
        var inner = node
        while let outer = inner.parentElement {
            steps += 1
            if outer.hasName(.fieldset), outer.attribute(.disabled) != nil {
                if firstLegend(of: outer, &legends, &steps) != inner { return true }
            }
            inner = outer
        }
        return false
    }

    private static let controls: [Atom] = [.button, .input, .select, .textarea, .optgroup, .option, .fieldset]

    private static func canBeDisabled(_ node: Node) -> Bool { controls.contains { node.hasName($0) } }

    private static func firstLegend(of fieldSet: Node, _ legends: inout Legends, _ steps: inout Int) -> Node? {
        if let known = legends[fieldSet] { return known }
        var child = fieldSet.firstChildElement
        while let current = child, !current.hasName(.legend) {
            steps += 1
            child = current.nextElement
        }
        legends[fieldSet] = .some(child)
        return child
    }

    /// Returns the first position of a text in another one, at or after a position; nil if it doesn't occur, or is
    /// empty.
    static func position(
        of text: UnsafeBufferPointer<UInt8>, in all: UnsafeBufferPointer<UInt8>, from start: Int
    ) -> Int? {
        guard let wanted = text.baseAddress, let first = text.first, let bytes = all.baseAddress else { return nil }
        var offset = start
        while all.count - offset >= text.count {
            guard let found = memchr(bytes + offset, Int32(first), all.count - offset - text.count + 1) else { break }
            offset = UnsafeRawPointer(found) - UnsafeRawPointer(bytes)
            if memcmp(found, wanted, text.count) == 0 { return offset }
            offset += 1
        }
        return nil
    }
}
