private import SpiderEncoding
private import CXML
private import Glibc

/// The tests of pseudo-classes for forms, links, languages and contents.
enum ElementState {
    static func isLink(_ node: NodePointer) -> Bool {
        (node.hasName("a") || node.hasName("area")) && node.value(of: "href") != nil
    }

    static func isChecked(_ node: NodePointer) -> Bool {
        if node.hasName("option") { return node.value(of: "selected") != nil }
        return node.value(of: "checked") != nil && isCheckable(node)
    }

    /// Returns whether an element is a checkbox or a radio button.
    static func isCheckable(_ node: NodePointer) -> Bool {
        guard node.hasName("input"), let type = node.value(of: "type") else { return false }
        return WordList.isSame(type, "checkbox") || WordList.isSame(type, "radio")
    }

    /// The first legend of each visited field set; nil if it has none.
    typealias Legends = [NodePointer: NodePointer?]

    /// The memory of a search for facts that many elements share.
    struct Known {
        var legends: Legends = [:]
        /// The writing direction of elements that take it from their text.
        var directions: [NodePointer: UInt8] = [:]
        /// The form controls of the page, read when they are first needed.
        var controls: ControlGroups?
    }

    static func isEnabled(_ node: NodePointer, _ legends: inout Legends, _ steps: inout Int) -> Bool {
        canBeDisabled(node) && !isDisabled(node, &legends, &steps)
    }

    /// Returns whether a control is disabled, by itself or by an ancestor (HTML standard, section 4.10.19.5).
    ///
    /// - Parameter steps: the number of visited elements, which is added to this.
    static func isDisabled(_ node: NodePointer, _ legends: inout Legends, _ steps: inout Int) -> Bool {
        guard canBeDisabled(node) else { return false }
        if node.value(of: "disabled") != nil { return true }
        if node.hasName("option") {
            guard let group = node.parentElement, group.hasName("optgroup") else { return false }
            return group.value(of: "disabled") != nil
        }
        if node.hasName("optgroup") { return false }
        var inner = node
        while let outer = inner.parentElement {
            steps += 1
            if outer.hasName("fieldset"), outer.value(of: "disabled") != nil {
                if firstLegend(of: outer, &legends, &steps) != inner { return true }
            }
            inner = outer
        }
        return false
    }

    private static let controls: [StaticString] = [
        "button", "input", "select", "textarea", "optgroup", "option", "fieldset",
    ]

    private static func canBeDisabled(_ node: NodePointer) -> Bool { controls.contains { node.hasName($0) } }

    private static func firstLegend(
        of fieldSet: NodePointer, _ legends: inout Legends, _ steps: inout Int
    ) -> NodePointer? {
        if let known = legends[fieldSet] { return known }
        var child = fieldSet.firstChildElement
        while let current = child, !current.hasName("legend") {
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
