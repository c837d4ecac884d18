/// The rows of a table and the cells in them, before spans are looked at.
struct TableOutline {
    /// Rows that belong together; a cell does not reach beyond them.
    struct Group {
        /// The `<thead>`, `<tbody>` or `<tfoot>`, or the `<table>` of rows that are in none.
        let node: Node
        /// The cells of each row.
        var rows: [[Node]] = []
    }

    /// The groups in the order of the grid.
    private(set) var groups: [Group] = []

    /// The first `<caption>`.
    private(set) var caption: Node?

    /// Finds the parts of a table.
    ///
    /// Elements that are no parts of tables and yet are around some, such as a form around rows, are looked through.
    init(_ table: Node) {
        var row: Node?
        var node = table.firstChild
        while let current = node {
            node = current.next(within: table)
            guard current.isElement else { continue }
            if current.hasName(.td) || current.hasName(.th) {
                let group = Self.group(of: current, in: table)
                if row == nil || groups.last?.node != group { begin(row: group) }
                row = row ?? current
                append(cell: current)
                node = current.nextSkippingChildren(within: table)
            } else if current.hasName(.tr) {
                begin(row: Self.group(of: current, in: table))
                row = current
            } else if current.hasName(.table) || current.hasName(.caption) {
                if caption == nil, current.hasName(.caption) { caption = current }
                node = current.nextSkippingChildren(within: table)
            }
        }
        // A foot is at the bottom wherever it is written.
        groups = groups.filter { !$0.node.hasName(.tfoot) } + groups.filter { $0.node.hasName(.tfoot) }
    }

    private mutating func begin(row group: Node) {
        if groups.last?.node != group { groups.append(Group(node: group)) }
        groups[groups.count - 1].rows.append([])
    }

    private mutating func append(cell: Node) {
        let group = groups.count - 1
        let row = groups[group].rows.count - 1
        groups[group].rows[row].append(cell)
    }

    private static func group(of node: Node, in table: Node) -> Node {
        var node = node
        while node != table, let parent = node.parentElement {
            if parent.hasName(.tbody) || parent.hasName(.thead) || parent.hasName(.tfoot) { return parent }
            node = parent
        }
        return table
    }
}
