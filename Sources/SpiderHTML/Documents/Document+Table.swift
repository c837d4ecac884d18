extension Document {
    /// Returns the table that an element is in: the document's, or one of its own for what was removed from the
    /// document.
    func table(with node: NodePointer) -> ElementTable {
        if let table, table.number(of: node) != nil { return table }
        if let removedTable, removedTable.number(of: node) != nil { return removedTable }
        var outermost = node
        while let parent = outermost.parentElement { outermost = parent }
        let made = ElementTable(of: outermost, in: parsed)
        if outermost == rootNode { table = made } else { removedTable = made }
        return made
    }
}
