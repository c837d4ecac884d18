extension XPathEvaluator {
    /// Returns nodes in document order, each once.
    mutating func inDocumentOrder(_ nodes: [XPathReference]) throws(XPathError) -> [XPathReference] {
        try spend(nodes.count)
        guard zip(nodes, nodes.dropFirst()).contains(where: >=) else { return nodes }
        try spend(4 * nodes.count)
        var sorted: [XPathReference] = []
        sorted.reserveCapacity(nodes.count)
        for node in nodes.sorted() where sorted.last != node { sorted.append(node) }
        return sorted
    }
}
