extension XPathEvaluator {
    /// Collects the nodes that a step finds from one node, the nearest first.
    ///
    /// No predicate of the step may depend on positions; the walk stops after `limit` nodes.
    mutating func walk(
        _ step: XPathStep, from start: XPathReference, limit: Int, into found: inout [XPathReference]
    ) throws(XPathError) {
        switch step.axis {
        case .itself:
            try take(start, step, into: &found)
        case .parent:
            if let parent = start.parent { try take(parent, step, into: &found) }
        case .ancestor, .ancestorOrSelf:
            var current = step.axis == .ancestor ? start.parent : start
            while let ancestor = current, found.count < limit {
                try take(ancestor, step, into: &found)
                current = ancestor.parent
            }
        case .descendantOrSelf where start.isInTag:
            try take(start, step, into: &found)
        case .namespace:
            if let element = start.element, !isHTML { try walkNamespaces(of: element, step, &found) }
        case .following:
            // What is in an element follows its attributes.
            let whole = Node(start.owner.storage, 0)
            var current =
                start.isInTag ? start.owner.next(within: whole) : start.owner.nextSkippingChildren(within: whole)
            while let following = current, found.count < limit {
                try take(XPathReference(following), step, into: &found)
                current = following.next(within: whole)
            }
        case .preceding:
            try walkPreceding(start.owner, step, limit, &found)
        default:
            if let node = start.node { try walk(step, from: node, limit, &found) }
        }
    }

    /// Does so for the axes on which attributes and namespaces have nothing.
    private mutating func walk(
        _ step: XPathStep, from start: Node, _ limit: Int, _ found: inout [XPathReference]
    ) throws(XPathError) {
        switch step.axis {
        case .attribute:
            guard start.isElement else { return }
            for attribute in start.attributes where found.count < limit {
                try take(XPathReference(attribute, of: start), step, into: &found)
            }
        case .child, .followingSibling:
            var current = step.axis == .child ? start.firstChild : start.next
            while let node = current, found.count < limit {
                try take(XPathReference(node), step, into: &found)
                current = node.next
            }
        case .precedingSibling:
            var current = start.previous
            while let node = current, found.count < limit {
                try take(XPathReference(node), step, into: &found)
                current = node.previous
            }
        default:
            var current = step.axis == .descendant ? start.next(within: start) : start
            while let node = current, found.count < limit {
                try take(XPathReference(node), step, into: &found)
                current = node.next(within: start)
            }
        }
    }

    /// Goes through the namespaces in scope at an element: the nearest declaration of each prefix.
    private mutating func walkNamespaces(
        of element: Node, _ step: XPathStep, _ found: inout [XPathReference]
    ) throws(XPathError) {
        var inScope: [XPathReference] = [XPathReference(namespace: nil, of: element)]
        var seen: Set<Atom> = [.xml]
        var node: Node? = element
        while let current = node {
            for declaration in Self.declarations(in: current) {
                try spend(1)
                // An empty URI says that there is no default namespace.
                guard seen.insert(declaration.name).inserted, !declaration.value.isEmpty else { continue }
                inScope.append(XPathReference(namespace: declaration, of: element))
            }
            try spend(1)
            node = current.parentElement
        }
        for namespace in inScope.sorted() { try take(namespace, step, into: &found) }
    }

    /// Returns the declarations of namespaces in an element's own tag.
    private static func declarations(in element: Node) -> [NodeAttribute] {
        guard element.record.first != 0 else { return [] }
        var declarations: [NodeAttribute] = []
        var attribute = NodeAttribute(element.storage, element.record.first)
        while true {
            if attribute.namespace == .declaration { declarations.append(attribute) }
            if attribute.record.isLast { return declarations }
            attribute = NodeAttribute(element.storage, attribute.index + 1)
        }
    }

    private mutating func walkPreceding(
        _ start: Node, _ step: XPathStep, _ limit: Int, _ found: inout [XPathReference]
    ) throws(XPathError) {
        var node: Node? = start
        while let current = node {
            var sibling = current.previous
            while let top = sibling {
                var inner = Self.last(in: top)
                while true {
                    if found.count >= limit { return }
                    try take(XPathReference(inner), step, into: &found)
                    if inner == top { break }
                    guard let before = inner.previous.map({ Self.last(in: $0) }) ?? inner.parent else { return }
                    inner = before
                }
                sibling = top.previous
            }
            node = current.parent
        }
    }

    /// Returns the last in document order of a node and those below it.
    private static func last(in node: Node) -> Node {
        var current = node
        // The contents of a template are no part of the document.
        while let last = current.lastChild, last.kind != .contents { current = last }
        return current
    }

    /// Adds a node to what is found when it passes the step's test and predicates.
    @inline(__always) mutating func take(
        _ node: XPathReference, _ step: XPathStep, into found: inout [XPathReference]
    ) throws(XPathError) {
        try spend(1)
        guard matches(step.test, node, inTag: step.axis.isInTag) else { return }
        for predicate in step.predicates {
            guard try holds(predicate, at: Place(node: node)) else { return }
        }
        found.append(node)
    }

    /// Returns whether a node is inside another one; both in document order.
    mutating func isInside(_ node: XPathReference, _ outer: XPathReference) throws(XPathError) -> Bool {
        if node.parent == outer.parent, !outer.isInTag { return node == outer }
        var current: XPathReference? = node
        while let ancestor = current {
            if ancestor == outer { return true }
            try spend(1)
            current = ancestor.parent
        }
        return false
    }

    /// Returns whether none of the elements of a set is inside another one.
    mutating func areApart(_ nodes: [XPathReference]) throws(XPathError) -> Bool {
        var last: XPathReference?
        for node in nodes where !node.isInTag {
            // In document order, whatever is inside an element comes directly after it.
            if let last, try isInside(node, last) { return false }
            last = node
        }
        return true
    }

    // MARK: Tests

    private func matches(_ test: XPathNodeTest, _ node: XPathReference, inTag: Bool) -> Bool {
        if node.isInTag {
            switch test {
            case .node: return true
            case .text, .comment, .instruction: return false
            default: return inTag && (node.attribute.map { matches(test, $0) } ?? matches(test, namespace: node.name))
            }
        }
        switch test {
        case .node:
            // XPath has no doctypes, and templates have nothing in them.
            return node.owner.kind != .doctype && node.owner.kind != .contents
        case .text: return node.owner.isText
        case .comment: return node.owner.kind == .comment
        case .instruction(let name):
            guard node.owner.kind == .processingInstruction else { return false }
            return name.map { node.owner.name == names[$0] } ?? true
        default: return !inTag && node.owner.isElement && matches(test, node.owner)
        }
    }

    /// Returns whether an element passes a test of names.
    @inline(__always) private func matches(_ test: XPathNodeTest, _ element: Node) -> Bool {
        switch test {
        case .name(let name):
            if isHTML { return element.name.lowercased == names[name] }
            return element.namespace == .html && element.name == names[name]
        case .qualifiedName(let name, let uri, let whole):
            guard isHTML else { return element.name == names[name] && isInNamespace(element, uri) }
            if element.name == names[whole] { return true }
            return element.name.lowercased == names[name] && isInNamespace(element, uri)
        case .anyNameOf(let uri): return isInNamespace(element, uri)
        default: return true
        }
    }

    private func matches(_ test: XPathNodeTest, _ attribute: NodeAttribute) -> Bool {
        switch test {
        case .name(let name):
            return attribute.namespace == .none && (isHTML ? attribute.name.lowercased : attribute.name) == names[name]
        case .qualifiedName(let name, let uri, let whole):
            // Outside of SVG and MathML, HTML's parser leaves prefixes in the names.
            if isHTML, attribute.namespace == .none { return attribute.name == names[whole] }
            return attribute.name == names[name] && attribute.namespaceURI?.elementsEqual(program.uris[uri]) == true
        case .anyNameOf(let uri): return attribute.namespaceURI?.elementsEqual(program.uris[uri]) == true
        default: return true
        }
    }

    /// Returns whether a namespace, whose name is its prefix, passes a test of names.
    private func matches(_ test: XPathNodeTest, namespace prefix: Atom) -> Bool {
        switch test {
        case .anyName: true
        case .name(let name): prefix == names[name]
        default: false
        }
    }

    private func isInNamespace(_ element: Node, _ uri: Int) -> Bool {
        program.uris[uri].withUnsafeBufferPointer { ElementState.isInNamespace(element, $0) }
    }
}
