/// A search with one query in one tree.
///
/// The parser limits the depth of queries inside filters; trees are walked in loops.
struct JSONPathSearch {
    /// A selected value, and the index of its last step in `links`.
    struct Node {
        var value: Value
        var link: Int32
    }

    /// The limits of a search.
    struct Limits {
        var nodes = JSONPath.nodeLimit
        var steps = JSONPath.stepLimit
    }

    /// The link of the root, and of values whose paths aren't needed.
    static let rootLink: Int32 = -1
    static let untrackedLink: Int32 = -2

    let path: JSONPath
    let root: Value
    let limits: Limits
    private(set) var links: [(parent: Int32, step: ValuePath.Step)] = []
    var budget: StepBudget
    /// The last pattern that was read from the tree.
    var computedPattern: (text: String, regexp: IRegexp?)?

    init(_ path: JSONPath, root: Value, limits: Limits = Limits()) {
        self.path = path
        self.root = root
        self.limits = limits
        budget = StepBudget(limit: limits.steps)
    }

    /// Returns all nodes that a query selects, in order.
    ///
    /// - Parameter wanted: The number of nodes after which the search may stop.
    mutating func nodes(
        _ query: JSONPathQuery, from start: Node, wanted: Int = .max
    ) throws(JSONPathError) -> [Node] {
        var nodes = [start]
        for position in query.segments.indices {
            let wantedHere = position == query.segments.count - 1 ? wanted : .max
            var next: [Node] = []
            for node in nodes where next.count < wantedHere {
                try apply(query.segments[position], to: node, &next, wanted: wantedHere)
            }
            nodes = next
        }
        return nodes
    }

    /// Returns the path of a node, from the root.
    func path(of node: Node) -> ValuePath {
        var steps: [ValuePath.Step] = []
        var link = node.link
        while link >= 0 {
            steps.append(links[Int(link)].step)
            link = links[Int(link)].parent
        }
        return ValuePath(steps.reversed())
    }

    // MARK: Segments

    private mutating func apply(
        _ segment: JSONPathSegment, to node: Node, _ found: inout [Node], wanted: Int
    ) throws(JSONPathError) {
        try select(segment.selectors, from: node, &found)
        guard segment.isDescendant else { return }
        var levels = [Level(node: node)]
        while let last = levels.indices.last, found.count < wanted {
            guard let (value, step) = levels[last].next() else {
                levels.removeLast()
                continue
            }
            try spend(1)
            guard value.isContainer else { continue }
            guard levels.count < Value.depthLimit else { throw fault(.treeTooDeep(limit: Value.depthLimit)) }
            let child = Node(value: value, link: link(step, below: levels[last].node))
            try select(segment.selectors, from: child, &found)
            levels.append(Level(node: child))
        }
    }

    private mutating func select(
        _ selectors: [JSONPathSelector], from node: Node, _ found: inout [Node]
    ) throws(JSONPathError) {
        guard node.value.isContainer else { return }
        for selector in selectors { try select(selector, from: node, &found) }
    }

    private mutating func select(
        _ selector: JSONPathSelector, from node: Node, _ found: inout [Node]
    ) throws(JSONPathError) {
        try spend(1)
        switch selector {
        case .name, .index:
            guard let (value, step) = node.value.child(selectedBy: selector) else { return }
            try append(value, step, below: node, &found)
        case .wildcard:
            var level = Level(node: node)
            while let (value, step) = level.next() { try append(value, step, below: node, &found) }
        case .slice(let slice):
            guard case .array(let elements) = node.value else { return }
            for position in slice.positions(in: elements.count) {
                try append(elements[position], .index(position), below: node, &found)
            }
        case .filter(let expression):
            var level = Level(node: node)
            while let (value, step) = level.next() {
                try spend(1)
                if try holds(expression, of: value) { try append(value, step, below: node, &found) }
            }
        }
    }

    // MARK: Nodes

    private mutating func append(
        _ value: Value, _ step: ValuePath.Step, below node: Node, _ found: inout [Node]
    ) throws(JSONPathError) {
        guard found.count < limits.nodes else { throw fault(.tooManyNodes(limit: limits.nodes)) }
        try spend(1)
        found.append(Node(value: value, link: link(step, below: node)))
    }

    private mutating func link(_ step: ValuePath.Step, below node: Node) -> Int32 {
        guard node.link != Self.untrackedLink else { return Self.untrackedLink }
        links.append((parent: node.link, step: step))
        return Int32(links.count - 1)
    }

    @inline(__always) mutating func spend(_ steps: Int) throws(JSONPathError) {
        do throws(StepBudget.Stop) {
            try budget.spend(steps)
        } catch {
            throw ending(error)
        }
    }

    /// Returns the error for the end of the budget.
    func ending(_ stop: StepBudget.Stop) -> JSONPathError {
        switch stop {
        case .tooManySteps: fault(.tooManySteps(limit: limits.steps))
        case .cancelled: fault(.cancelled)
        }
    }

    func fault(_ reason: JSONPathError.Reason) -> JSONPathError {
        JSONPathError(path: path.text, offset: nil, reason: reason)
    }
}

extension JSONPathSearch {
    /// A container, and the position of its next child.
    struct Level {
        let node: Node
        private var position = 0

        init(node: Node) {
            self.node = node
        }

        mutating func next() -> (value: Value, step: ValuePath.Step)? {
            defer { position += 1 }
            switch node.value {
            case .array(let elements):
                return position < elements.count ? (elements[position], .index(position)) : nil
            case .object(let object):
                guard position < object.count else { return nil }
                let (key, value) = object[position]
                return (value, .key(key))
            case .null, .bool, .int, .double, .string: return nil
            }
        }
    }
}
