private import SpiderEncoding
private import CXML
private import Glibc

/// What the pseudo-classes of forms, links, languages and contents ask of an element.
enum ElementState {
    static func isLink(_ node: NodePointer) -> Bool {
        (node.hasName("a") || node.hasName("area")) && node.value(of: "href") != nil
    }

    static func isChecked(_ node: NodePointer) -> Bool {
        if node.hasName("option") { return node.value(of: "selected") != nil }
        guard node.hasName("input"), node.value(of: "checked") != nil, let type = node.value(of: "type") else {
            return false
        }
        return same(type, "checkbox") || same(type, "radio")
    }

    /// Whether there is neither an element nor any text in it; comments do not count.
    static func isEmpty(_ node: NodePointer) -> Bool {
        var child = node.pointee.children
        while let current = child {
            if current.isElement || current.pointee.type == XML_ENTITY_REF_NODE { return false }
            if current.isText, let content = current.pointee.content, content.pointee != 0 { return false }
            child = current.pointee.next
        }
        return true
    }

    /// The first legend of each field set that was asked about; nil where it has none.
    typealias Legends = [NodePointer: NodePointer?]

    static func isEnabled(_ node: NodePointer, _ legends: inout Legends) -> Bool {
        canBeDisabled(node) && !isDisabled(node, &legends)
    }

    /// Whether a control is disabled, by itself or by what it is in (HTML standard, section 4.10.19.5).
    static func isDisabled(_ node: NodePointer, _ legends: inout Legends) -> Bool {
        guard canBeDisabled(node) else { return false }
        if node.value(of: "disabled") != nil { return true }
        if node.hasName("option") {
            guard let group = node.parentElement, group.hasName("optgroup") else { return false }
            return group.value(of: "disabled") != nil
        }
        if node.hasName("optgroup") { return false }
        var inner = node
        while let outer = inner.parentElement {
            if outer.hasName("fieldset"), outer.value(of: "disabled") != nil {
                if firstLegend(of: outer, &legends) != inner { return true }
            }
            inner = outer
        }
        return false
    }

    private static let controls: [StaticString] = [
        "button", "input", "select", "textarea", "optgroup", "option", "fieldset",
    ]

    private static func canBeDisabled(_ node: NodePointer) -> Bool { controls.contains { node.hasName($0) } }

    private static func firstLegend(of fieldSet: NodePointer, _ legends: inout Legends) -> NodePointer? {
        if let known = legends[fieldSet] { return known }
        var child = fieldSet.firstChildElement
        while let current = child, !current.hasName("legend") { child = current.nextElement }
        legends[fieldSet] = .some(child)
        return child
    }

    /// Whether a text is anywhere in the text of an element, also across the elements inside it.
    static func containsText(_ node: NodePointer, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        allText(node).withUnsafeBufferPointer { contains($0, text) }
    }

    /// Whether a regular expression matches anywhere in the text of an element.
    static func matchesText(_ node: NodePointer, _ regex: LinearPattern) -> Bool {
        regex.occurs(in: allText(node))
    }

    private static func allText(_ node: NodePointer) -> [UInt8] {
        var all: [UInt8] = []
        var current = node.pointee.children
        while let item = current {
            if item.isText, let content = item.pointee.content {
                all.append(contentsOf: UnsafeBufferPointer(start: content, count: characterCount(content)))
            }
            current = item.next(within: node)
        }
        return all
    }

    private static func contains(_ all: UnsafeBufferPointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let wanted = text.baseAddress, let first = text.first, let start = all.baseAddress else {
            return text.isEmpty
        }
        var offset = 0
        while all.count - offset >= text.count {
            guard let found = memchr(start + offset, Int32(first), all.count - offset - text.count + 1) else { break }
            offset = UnsafeRawPointer(found) - UnsafeRawPointer(start)
            if memcmp(found, wanted, text.count) == 0 { return true }
            offset += 1
        }
        return false
    }

    private static func same(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
        guard bytes.count == word.utf8CodeUnitCount else { return false }
        return bytes.indices.allSatisfy { ASCII.lowercase(bytes[$0]) == word.utf8Start[$0] }
    }
}
