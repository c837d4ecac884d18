import SpiderValue

/// A list or a mapping whose end has not come yet.
struct Frame {
    struct Key {
        var text: String
        var position: Position
        var isMerge: Bool
    }

    let properties: NodeProperties
    let isMapping: Bool
    /// Of a mapping, the key whose value comes next.
    var pendingKey: Key?
    /// The nodes so far, the frame's own among them.
    var count = 1
    private var height = 0
    private var elements: [Value] = []
    private var object = Object()
    private var members: [(key: Position, node: MarkNode)] = []
    /// The merged nodes, and the number of keys before them.
    private var merge: (key: Position, sources: [Node], place: Int)?

    init(properties: NodeProperties, isMapping: Bool) {
        self.properties = properties
        self.isMapping = isMapping
    }

    /// Returns the position of the same key, if it is present.
    func position(of key: Key) -> Position? {
        if key.isMerge { return merge?.key }
        return object.position(of: key.text).map { members[$0].key }
    }

    /// Adds an element, or the value of the pending key; false if it is to be merged and cannot be.
    mutating func add(_ node: Node) -> Bool {
        count += node.count
        guard isMapping else {
            height = max(height, node.height)
            elements.append(node.value)
            members.append((node.marks.position, node.marks))
            return true
        }
        guard let key = pendingKey else { return true }
        pendingKey = nil
        if key.isMerge {
            guard let sources = Self.mappings(in: node) else { return false }
            // What is merged comes to stand on this level, and a list of mappings disappears.
            if case .object = node.value { height = max(height, node.height - 1) }
            if case .array = node.value { height = max(height, node.height - 2) }
            merge = (key.position, sources, object.count)
        } else {
            height = max(height, node.height)
            object[key.text] = node.value
            members.append((key.position, node.marks))
        }
        return true
    }

    /// Returns the complete list or mapping.
    func node() -> Node {
        let (object, members) = isMapping ? merged() : (object, members)
        let value: Value = isMapping ? .object(object) : .array(elements)
        var node = Node(value: value, marks: MarkNode(position: properties.position, members: members))
        node.count = count
        node.height = height + 1
        return node
    }

    private static func mappings(in node: Node) -> [Node]? {
        switch node.value {
        case .object: return [node]
        case .array(let elements):
            var nodes: [Node] = []
            for (element, member) in zip(elements, node.marks.members) {
                guard case .object = element else { return nil }
                nodes.append(Node(value: element, marks: member.node))
            }
            return nodes
        default: return nil
        }
    }

    /// Returns the keys with the merged ones in the place of `<<`: keys of the mapping itself win, then those merged
    /// first.
    private func merged() -> (Object, [(key: Position, node: MarkNode)]) {
        guard let merge else { return (object, members) }
        var result = Object()
        var resultMembers: [(key: Position, node: MarkNode)] = []
        func addOwn(_ range: Range<Int>) {
            for position in range {
                result[object[position].key] = object[position].value
                resultMembers.append(members[position])
            }
        }
        addOwn(0..<merge.place)
        for source in merge.sources {
            guard case .object(let other) = source.value else { continue }
            for position in other.indices {
                let (key, value) = other[position]
                guard object.position(of: key) == nil, result.position(of: key) == nil else { continue }
                result[key] = value
                resultMembers.append(source.marks.members[position])
            }
        }
        addOwn(merge.place..<object.count)
        return (result, resultMembers)
    }
}
