internal import CXML

extension XPathEvaluator {
    /// The record of a node on the way from the document to the nodes to sort.
    private struct Branch {
        /// Whether it is one of those nodes.
        var isMember = false
        /// The number of branches that begin at it.
        var count = 0
        /// One of them.
        var child: NodePointer?
    }

    /// Sorts different nodes of the document.
    ///
    /// The walk follows only the ways to these nodes, and the siblings where the ways part, so sorting a few nodes of a
    /// large page is quick.
    mutating func inDocumentOrder(_ nodes: [NodePointer]) throws(XPathError) -> [NodePointer] {
        guard nodes.count > 1 else { return nodes }
        var branches: [NodePointer: Branch] = [:]
        // One, unless elements were removed from the document.
        var tops: [NodePointer] = []
        for node in nodes {
            try spend(4)
            if branches[node] != nil {
                branches[node]?.isMember = true
                continue
            }
            branches[node] = Branch(isMember: true)
            var child = node
            var isKnown = false
            while !isKnown, let parent = child.pointee.parent {
                isKnown = branches[parent] != nil
                branches[parent, default: Branch()].count += 1
                branches[parent]?.child = child
                try spend(4)
                child = parent
            }
            if !isKnown { tops.append(child) }
        }
        var sorted: [NodePointer] = []
        sorted.reserveCapacity(nodes.count)
        var pending = Array(tops.reversed())
        while let node = pending.popLast() {
            guard let branch = branches[node] else { continue }
            if branch.isMember { sorted.append(node) }
            if branch.count == 1, let child = branch.child {
                pending.append(child)
            } else if branch.count > 1 {
                let mark = pending.count
                try appendBranches(of: node, branch.count, among: branches, to: &pending)
                pending[mark...].reverse()
            }
        }
        return sorted
    }

    private mutating func appendBranches(
        of node: NodePointer, _ count: Int, among branches: [NodePointer: Branch], to pending: inout [NodePointer]
    ) throws(XPathError) {
        var left = count
        for first in [node.firstAttribute, node.firstChild] {
            var child = first
            while let current = child, left > 0 {
                try spend(2)
                if branches[current] != nil {
                    pending.append(current)
                    left -= 1
                }
                child = current.pointee.next
            }
        }
    }
}
