import SpiderValue

/// Builds the tree from the parser's events, one at a time, without recursion.
struct TreeBuilder {
    /// The node of an anchor, or that it isn't complete yet.
    private enum Anchor {
        case open
        case complete(Node)
    }

    let file: String
    private let limits: YAML.Limits
    private var expansion: VariableExpansion?
    private var frames: [Frame] = []
    private var anchors: [String: Anchor] = [:]
    private var anchorCount = 0
    private var nodeCount = 0
    private var hasDocument = false
    /// Variables in single quotation marks, which are left as they are; the first hundred.
    private(set) var quotedVariables: [(name: String, position: Position)] = []
    /// The whole tree, once it is complete.
    private(set) var root: Node?

    init(file: String, limits: YAML.Limits, environment: ((String) -> String?)?) {
        self.file = file
        self.limits = limits
        expansion = environment.map { VariableExpansion(limit: limits.bytes, lookUp: $0) }
    }

    mutating func handle(_ event: Event) throws(YAMLError) {
        switch event {
        case .documentStart(let position):
            guard !hasDocument else { throw error(position, .secondDocument) }
            hasDocument = true
        case .alias(let name, let position):
            try addAlias(name, at: position)
        case .scalar(let scalar):
            try addScalar(scalar)
        case .sequenceStart(let properties):
            try begin(properties, isMapping: false)
        case .mappingStart(let properties):
            try begin(properties, isMapping: true)
        case .sequenceEnd, .mappingEnd:
            try end()
        case .other:
            break
        }
    }

    private func error(_ position: Position, _ reason: YAMLError.Reason) -> YAMLError {
        YAMLError(file: file, position, reason)
    }

    // MARK: Leaves

    private mutating func addAlias(_ name: String, at position: Position) throws(YAMLError) {
        switch anchors[name] {
        case nil: throw error(position, .unknownAlias(name))
        case .open: throw error(position, .recursiveAlias(name))
        case .complete(var node):
            try count(node.count, at: position)
            guard frames.count + node.height <= limits.depth else {
                throw error(position, .tooDeep(limit: limits.depth))
            }
            node.isMergeKey = false
            node.marks = MarkNode(position: position, members: node.marks.members)
            try add(node)
        }
    }

    private mutating func addScalar(_ scalar: Scalar) throws(YAMLError) {
        let properties = scalar.properties
        try count(1, at: properties.position)
        try open(properties)
        let isMergeKey = scalar.style == .plain && scalar.text == "<<" && properties.tag == nil
        let text = try expanded(scalar)
        let value: Value
        do throws(YAMLError.Reason) {
            value =
                if let tag = properties.tag {
                    try CoreSchema.resolve(text, tag: tag)
                } else if scalar.style == .plain, !isKeyNext {
                    // A key stays text, and a number too large for a value is fine as one.
                    try CoreSchema.resolve(text)
                } else {
                    .string(text)
                }
        } catch {
            throw self.error(properties.position, error)
        }
        var node = Node(value: value, marks: MarkNode(position: properties.position))
        node.text = text
        node.isMergeKey = isMergeKey
        close(properties, node)
        try add(node)
    }

    private mutating func expanded(_ scalar: Scalar) throws(YAMLError) -> String {
        guard expansion != nil else { return scalar.text }
        guard scalar.style != .singleQuoted else {
            noteVariables(in: scalar)
            return scalar.text
        }
        do throws(VariableExpansion.Failure) {
            return try expansion?.expand(scalar.text) ?? scalar.text
        } catch {
            throw self.error(scalar.position(ofCharacter: error.offset), error.reason)
        }
    }

    private mutating func noteVariables(in scalar: Scalar) {
        guard quotedVariables.count < 100, let variable = Variable.first(in: Array(scalar.text.utf8)) else { return }
        quotedVariables.append((variable.name, scalar.position(ofCharacter: variable.offset)))
    }

    // MARK: Lists and mappings

    private mutating func begin(_ properties: NodeProperties, isMapping: Bool) throws(YAMLError) {
        if isKeyNext { throw error(properties.position, .keyIsNotText) }
        guard frames.count < limits.depth else {
            throw error(properties.position, .tooDeep(limit: limits.depth))
        }
        try count(1, at: properties.position)
        try open(properties)
        let tag = properties.tag ?? "!"
        guard tag == "!" || tag == CoreSchema.prefix + (isMapping ? "map" : "seq") else {
            let isKnown = ["str", "int", "float", "bool", "null", "seq", "map"].contains {
                CoreSchema.prefix + $0 == tag
            }
            let name = CoreSchema.shortened(tag)
            let found = isMapping ? "a mapping" : "a list"
            throw error(
                properties.position, isKnown ? .tagMismatch(tag: name, found: found) : .unknownTag(name))
        }
        frames.append(Frame(properties: properties, isMapping: isMapping))
    }

    private mutating func end() throws(YAMLError) {
        guard let frame = frames.popLast() else { return }
        let node = frame.node()
        close(frame.properties, node)
        try add(node)
    }

    /// Whether the next node is a key.
    private var isKeyNext: Bool {
        guard let frame = frames.last else { return false }
        return frame.isMapping && frame.pendingKey == nil
    }

    private mutating func add(_ node: Node) throws(YAMLError) {
        guard var frame = frames.popLast() else {
            root = node
            return
        }
        if frame.isMapping, frame.pendingKey == nil {
            guard let text = node.text else { throw error(node.marks.position, .keyIsNotText) }
            let key = Frame.Key(text: text, position: node.marks.position, isMerge: node.isMergeKey)
            if let first = frame.position(of: key) {
                throw error(key.position, .duplicateKey(text, first: Mark(file: file, first)))
            }
            frame.pendingKey = key
            frame.count += node.count
        } else if !frame.add(node) {
            throw error(node.marks.position, .mergeIsNotMapping)
        }
        frames.append(frame)
    }

    // MARK: Bounds and anchors

    private mutating func count(_ nodes: Int, at position: Position) throws(YAMLError) {
        nodeCount += nodes
        guard nodeCount <= limits.nodes else { throw error(position, .tooManyNodes(limit: limits.nodes)) }
    }

    private mutating func open(_ properties: NodeProperties) throws(YAMLError) {
        guard let name = properties.anchor else { return }
        anchorCount += 1
        guard anchorCount <= limits.anchors else {
            throw error(properties.position, .tooManyAnchors(limit: limits.anchors))
        }
        anchors[name] = .open
    }

    private mutating func close(_ properties: NodeProperties, _ node: Node) {
        if let name = properties.anchor { anchors[name] = .complete(node) }
    }
}
