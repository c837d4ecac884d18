extension XPathEvaluator {
    /// Returns the nodes at the end of a path.
    ///
    /// - Parameter stopsAtFirst: whether to stop after the first node found.
    mutating func path(
        _ start: XPathStart, _ steps: [XPathStep], at place: Place, stopsAtFirst: Bool
    ) throws(XPathError) -> [XPathReference] {
        var nodes: [XPathReference]
        switch start {
        case .document: nodes = [XPathReference(document)]
        case .contextNode: nodes = [place.node]
        case .nodes(let term):
            let value = try value(of: term, at: place)
            guard case .nodes(let found) = value else { throw fault(.notNodes, at: program.offsets[term]) }
            nodes = found
        }
        for (index, step) in steps.enumerated() where !nodes.isEmpty {
            nodes = try self.nodes(of: step, from: nodes, stopsAtFirst: stopsAtFirst && index == steps.count - 1)
        }
        return nodes
    }

    /// Returns the nodes that a step selects from all of its start nodes.
    private mutating func nodes(
        of step: XPathStep, from starts: [XPathReference], stopsAtFirst: Bool
    ) throws(XPathError) -> [XPathReference] {
        if step.isPositional { return try positionalNodes(of: step, from: starts) }
        let limit = stopsAtFirst ? 1 : Int.max
        if starts.count == 1 {
            var found: [XPathReference] = []
            try walk(step, from: starts[0], limit: limit, into: &found)
            if step.axis.isReverse { found.reverse() }
            return found
        }
        return try merged(step, from: starts, limit: limit)
    }

    /// Returns the nodes of a step with a predicate that depends on positions; the step is walked from each node.
    private mutating func positionalNodes(
        of step: XPathStep, from starts: [XPathReference]
    ) throws(XPathError) -> [XPathReference] {
        var plain = step
        plain.predicates = []
        var limit = Int.max
        if let number = step.predicates.first?.constant {
            guard let place = Int(exactly: number), place > 0 else { return [] }
            limit = place
        }
        var found: [XPathReference] = []
        var seen: Set<XPathReference> = []
        for start in starts {
            var candidates: [XPathReference] = []
            try walk(plain, from: start, limit: limit, into: &candidates)
            for predicate in step.predicates { candidates = try filtered(candidates, predicate) }
            if step.axis.keepsStartsApart || starts.count == 1 {
                found += candidates
            } else {
                for node in candidates where seen.insert(node).inserted { found.append(node) }
            }
        }
        if starts.count == 1 {
            if step.axis.isReverse { found.reverse() }
            return found
        }
        if step.axis.isInTag || step.axis == .itself { return found }
        if step.axis == .child, try areApart(starts) { return found }
        return try inDocumentOrder(found)
    }

    /// Returns the nodes of a set that satisfy a predicate; positions follow the given order.
    private mutating func filtered(
        _ nodes: [XPathReference], _ predicate: XPathPredicate
    ) throws(XPathError) -> [XPathReference] {
        if let number = predicate.constant {
            guard let place = Int(exactly: number), place > 0, place <= nodes.count else { return [] }
            return [nodes[place - 1]]
        }
        var kept: [XPathReference] = []
        for (index, node) in nodes.enumerated() {
            let place = Place(node: node, position: index + 1, size: nodes.count)
            if try holds(predicate, at: place) { kept.append(node) }
        }
        return kept
    }

    /// Returns whether a predicate holds at a node; a number holds if it is the node's position.
    mutating func holds(_ predicate: XPathPredicate, at place: Place) throws(XPathError) -> Bool {
        guard predicate.isPositional else { return try truth(of: predicate.term, at: place) }
        let value = try value(of: predicate.term, at: place)
        if case .number(let number) = value { return number == Double(place.position) }
        return value.truth
    }

    /// Returns the members of a set, in document order, that satisfy predicates.
    mutating func filter(
        _ value: XPathOperand, _ predicates: [XPathPredicate]
    ) throws(XPathError) -> XPathOperand {
        switch value {
        case .nodes(var nodes):
            for predicate in predicates { nodes = try filtered(nodes, predicate) }
            return .nodes(nodes)
        case .texts(var texts):
            for predicate in predicates {
                var kept: [[UInt8]] = []
                for (index, text) in texts.enumerated() {
                    let place = Place(node: XPathReference(document), position: index + 1, size: texts.count)
                    if try holds(predicate, at: place) { kept.append(text) }
                }
                texts = kept
            }
            return .texts(texts)
        default:
            throw fault(.notNodes)
        }
    }

    // MARK: One axis from many nodes

    /// Returns the nodes of a step from several nodes if no predicate depends on positions; visits each node as few
    /// times as possible.
    private mutating func merged(
        _ step: XPathStep, from starts: [XPathReference], limit: Int
    ) throws(XPathError) -> [XPathReference] {
        var found: [XPathReference] = []
        switch step.axis {
        case .attribute, .namespace, .itself, .child:
            for start in starts where found.count < limit {
                try walk(step, from: start, limit: limit, into: &found)
            }
            if step.axis != .child { return found }
            return try areApart(starts) ? found : inDocumentOrder(found)
        case .descendant, .descendantOrSelf:
            return try descendants(step, from: starts, limit: limit)
        case .following:
            // A node that follows any of them follows the one that ends first: the innermost at the first.
            var first = starts[0]
            for start in starts.dropFirst() {
                guard try isInside(start, first) else { break }
                first = start
            }
            try walk(step, from: first, limit: limit, into: &found)
            return found
        case .preceding:
            // A node that precedes any of them precedes the last.
            try walk(step, from: starts[starts.count - 1], limit: limit, into: &found)
            found.reverse()
            return found
        case .parent, .ancestor, .ancestorOrSelf:
            try ancestors(step, from: starts, limit: limit, into: &found)
        case .followingSibling:
            try siblings(step, from: starts, limit: limit, into: &found)
        case .precedingSibling:
            try siblings(step, from: starts.reversed(), limit: limit, into: &found)
        }
        return try inDocumentOrder(found)
    }

    private mutating func descendants(
        _ step: XPathStep, from starts: [XPathReference], limit: Int
    ) throws(XPathError) -> [XPathReference] {
        var found: [XPathReference] = []
        let elements = starts.compactMap(\.node)
        if elements.count < starts.count {
            if step.axis == .descendantOrSelf {
                var itself = step
                itself.axis = .itself
                for start in starts where start.isInTag && found.count < limit {
                    try walk(itself, from: start, limit: limit, into: &found)
                }
            }
        }
        let isMixed = !found.isEmpty
        var index = 0
        while index < elements.count, found.count < limit {
            let root = elements[index]
            index += 1
            var node = step.axis == .descendant ? root.next(within: root) : root
            while let current = node, found.count < limit {
                // The descendants of this one are descendants of the root, too.
                if index < elements.count, elements[index] == current { index += 1 }
                try take(XPathReference(current), step, into: &found)
                node = current.next(within: root)
            }
        }
        return isMixed ? try inDocumentOrder(found) : found
    }

    private mutating func ancestors(
        _ step: XPathStep, from starts: [XPathReference], limit: Int, into found: inout [XPathReference]
    ) throws(XPathError) {
        var seen: Set<XPathReference> = []
        for start in starts {
            var node = step.axis == .ancestorOrSelf ? start : start.parent
            while let current = node, found.count < limit, seen.insert(current).inserted {
                try take(current, step, into: &found)
                node = step.axis == .parent ? nil : current.parent
            }
        }
    }

    private mutating func siblings(
        _ step: XPathStep, from starts: [XPathReference], limit: Int, into found: inout [XPathReference]
    ) throws(XPathError) {
        var seen: Set<Node> = []
        for start in starts {
            guard let first = start.node, !seen.contains(first) else { continue }
            let isReverse = step.axis.isReverse
            var node = isReverse ? first.previous : first.next
            while let current = node, found.count < limit, seen.insert(current).inserted {
                try take(XPathReference(current), step, into: &found)
                node = isReverse ? current.previous : current.next
            }
        }
    }
}
