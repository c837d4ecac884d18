internal import CXML

extension XPathEvaluator {
    /// Collects the nodes that a step finds from one node, the nearest first.
    ///
    /// No predicate of the step may depend on positions; the walk stops after `limit` nodes.
    mutating func walk(
        _ step: XPathStep, from start: NodePointer, limit: Int, into found: inout [NodePointer]
    ) throws(XPathError) {
        switch step.axis {
        case .itself:
            try take(start, step, into: &found)
        case .child:
            try walkSiblings(start.firstChild, step, limit, &found)
        case .attribute:
            try walkSiblings(start.firstAttribute, step, limit, &found)
        case .followingSibling:
            if !start.isAttribute { try walkSiblings(start.pointee.next, step, limit, &found) }
        case .precedingSibling:
            var node = start.isAttribute ? nil : start.pointee.prev
            while let current = node, found.count < limit {
                try take(current, step, into: &found)
                node = current.pointee.prev
            }
        case .descendant, .descendantOrSelf:
            var node = step.axis == .descendant ? start.firstChild : start
            while let current = node, found.count < limit {
                try take(current, step, into: &found)
                node = current.nextInDocument(within: start)
            }
        case .parent:
            if let parent = start.pointee.parent { try take(parent, step, into: &found) }
        case .ancestor, .ancestorOrSelf:
            var node = step.axis == .ancestor ? start.pointee.parent : start
            while let current = node, found.count < limit {
                try take(current, step, into: &found)
                node = current.pointee.parent
            }
        case .following:
            // The content of an attribute's element follows the attribute.
            var node: NodePointer?
            if start.isAttribute {
                node = start.pointee.parent?.nextInDocument(within: nil)
            } else {
                node = start.nextAfterSubtree(within: nil)
            }
            while let current = node, found.count < limit {
                try take(current, step, into: &found)
                node = current.nextInDocument(within: nil)
            }
        case .preceding:
            try walkPreceding(start, step, limit, &found)
        }
    }

    private mutating func walkSiblings(
        _ first: NodePointer?, _ step: XPathStep, _ limit: Int, _ found: inout [NodePointer]
    ) throws(XPathError) {
        var node = first
        while let current = node, found.count < limit {
            try take(current, step, into: &found)
            node = current.pointee.next
        }
    }

    private mutating func walkPreceding(
        _ start: NodePointer, _ step: XPathStep, _ limit: Int, _ found: inout [NodePointer]
    ) throws(XPathError) {
        var node: NodePointer? = start.isAttribute ? start.pointee.parent : start
        while let current = node {
            var sibling = current.pointee.prev
            while let top = sibling {
                var inner = top.lastInDocument
                while true {
                    if found.count >= limit { return }
                    try take(inner, step, into: &found)
                    if inner == top { break }
                    guard let before = inner.pointee.prev?.lastInDocument ?? inner.pointee.parent else { return }
                    inner = before
                }
                sibling = top.pointee.prev
            }
            node = current.pointee.parent
        }
    }

    /// Adds a node to the result if it passes the step's test and predicates.
    @inline(__always) mutating func take(
        _ node: NodePointer, _ step: XPathStep, into found: inout [NodePointer]
    ) throws(XPathError) {
        // The search for an HTML element's namespace goes through its ancestors.
        try spend(step.test.hasNamespace && isHTML ? 64 : 1)
        guard matches(step.test, node, onAttributes: step.axis == .attribute) else { return }
        for predicate in step.predicates {
            guard try holds(predicate, at: Place(node: node)) else { return }
        }
        found.append(node)
    }

    /// Returns whether a node is another one, or a descendant of it.
    mutating func isInside(_ node: NodePointer, _ outer: NodePointer) throws(XPathError) -> Bool {
        if node.pointee.parent == outer.pointee.parent, !outer.isAttribute { return node == outer }
        var current: NodePointer? = node
        while let ancestor = current {
            if ancestor == outer { return true }
            try spend(1)
            current = ancestor.pointee.parent
        }
        return false
    }

    /// Returns whether none of the elements of a set is inside another one.
    mutating func areApart(_ nodes: [NodePointer]) throws(XPathError) -> Bool {
        var last: NodePointer?
        for node in nodes where !node.isAttribute {
            // In document order, the descendants of an element directly follow it.
            if let last, try isInside(node, last) { return false }
            last = node
        }
        return true
    }

    // MARK: Tests

    private func matches(_ test: XPathNodeTest, _ node: NodePointer, onAttributes: Bool) -> Bool {
        let type = node.pointee.type
        switch test {
        case .node:
            return Self.isCounted(type)
        case .text:
            return type == XML_TEXT_NODE || type == XML_CDATA_SECTION_NODE
        case .comment:
            return type == XML_COMMENT_NODE
        case .instruction(let name):
            return type == XML_PI_NODE && (name == nil || same(node.pointee.name, name ?? 0))
        case .anyName:
            return type == (onAttributes ? XML_ATTRIBUTE_NODE : XML_ELEMENT_NODE)
        case .name(let name, let lowercase):
            guard type == (onAttributes ? XML_ATTRIBUTE_NODE : XML_ELEMENT_NODE) else { return false }
            if isHTML { return same(node.pointee.name, lowercase) }
            return node.namespace == nil && same(node.pointee.name, name)
        case .qualifiedName(let name, let uri, let lowercase, let whole):
            guard type == (onAttributes ? XML_ATTRIBUTE_NODE : XML_ELEMENT_NODE) else { return false }
            guard isHTML else {
                return same(node.namespace?.pointee.href, uri) && same(node.pointee.name, name)
            }
            // The HTML parser leaves prefixes in the names of attributes, and knows no other prefixes.
            if same(node.pointee.name, whole) { return true }
            return !onAttributes && same(node.pointee.name, lowercase) && isInNamespace(node, uri)
        case .anyNameOf(let uri):
            guard type == (onAttributes ? XML_ATTRIBUTE_NODE : XML_ELEMENT_NODE) else { return false }
            if isHTML { return !onAttributes && isInNamespace(node, uri) }
            return same(node.namespace?.pointee.href, uri)
        }
    }

    /// Returns whether an HTML element is in a namespace; SVG's and MathML's need no declaration.
    private func isInNamespace(_ node: NodePointer, _ uri: Int) -> Bool {
        var steps = 0
        return ElementState.isInNamespace(node, program.characters + uri, true, &steps)
    }

    @inline(__always) private func same(_ own: UnsafePointer<UInt8>?, _ offset: Int) -> Bool {
        guard let own else { return false }
        return sameCharacters(own, program.characters + offset)
    }

    /// Returns whether a type of node exists in XPath, which has no declarations and no entity references.
    private static func isCounted(_ type: xmlElementType) -> Bool {
        switch type {
        case XML_ELEMENT_NODE, XML_ATTRIBUTE_NODE, XML_TEXT_NODE, XML_CDATA_SECTION_NODE, XML_COMMENT_NODE, XML_PI_NODE,
            XML_DOCUMENT_NODE, XML_HTML_DOCUMENT_NODE:
            true
        default: false
        }
    }
}
