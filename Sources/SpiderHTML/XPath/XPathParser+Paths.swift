extension XPathParser {
    /// Reads a path or another operand. Returns its number.
    mutating func path() throws(XPathError) -> Int {
        let start = offset
        switch token {
        case .slash:
            position += 1
            var steps: [XPathStep] = []
            if beginsStep { try relativePath(&steps) }
            return try addPath(.document, steps, at: start)
        case .doubleSlash:
            position += 1
            var steps: [XPathStep] = [.anywhere]
            try relativePath(&steps)
            return try addPath(.document, steps, at: start)
        case .number, .literal, .variable, .openParenthesis:
            return try filteredPath()
        case .name where followingToken == .openParenthesis && !isNodeType:
            return try filteredPath()
        default:
            guard beginsStep else {
                if token == .end { throw fault(.missingExpression) }
                throw unexpected()
            }
            var steps: [XPathStep] = []
            try relativePath(&steps)
            return try addPath(.contextNode, steps, at: start)
        }
    }

    /// Reads a call, a variable, a literal or a part in parentheses, with predicates and a path after it.
    private mutating func filteredPath() throws(XPathError) -> Int {
        let start = offset
        var term = try primary()
        if token == .openBracket {
            try requireNodes(term, at: start)
            let predicates = try predicates()
            term = try add(
                .filter(term, predicates), .nodes, at: start, parts: [term] + predicates.map(\.term),
                asksPosition: asksPosition(term))
        }
        guard token == .slash || token == .doubleSlash else { return term }
        try requireNodes(term, at: start)
        var steps: [XPathStep] = []
        if skip(.doubleSlash) { steps.append(.anywhere) } else { position += 1 }
        try relativePath(&steps)
        return try addPath(.nodes(term), steps, at: start)
    }

    private mutating func addPath(_ origin: XPathStart, _ steps: [XPathStep], at start: Int) throws(XPathError) -> Int {
        var parts = steps.flatMap { $0.predicates.map(\.term) }
        var asks = false
        if case .nodes(let term) = origin {
            parts.append(term)
            asks = asksPosition(term)
        }
        return try add(.path(origin, steps), .nodes, at: start, parts: parts, asksPosition: asks)
    }

    private var beginsStep: Bool {
        switch token {
        case .dot, .doubleDot, .at, .anyName, .name: true
        default: false
        }
    }

    private var isNodeType: Bool {
        guard case .name(nil, let name) = token else { return false }
        return ["node", "text", "comment", "processing-instruction"].contains(name)
    }

    private mutating func relativePath(_ steps: inout [XPathStep]) throws(XPathError) {
        while true {
            guard beginsStep else {
                if token == .end { throw fault(.missingStep) }
                throw unexpected()
            }
            Self.append(try step(), to: &steps)
            if skip(.doubleSlash) {
                steps.append(.anywhere)
            } else if !skip(.slash) {
                return
            }
        }
    }

    /// Adds a step. A step after `//` is merged with the `//`, unless its result depends on the node that it starts at.
    private static func append(_ step: XPathStep, to steps: inout [XPathStep]) {
        guard let last = steps.last, last.isAnywhere else { return steps.append(step) }
        switch step.axis {
        case .child where !step.isPositional, .descendant where !step.isPositional:
            steps[steps.count - 1] = XPathStep(axis: .descendant, test: step.test, predicates: step.predicates)
        case .itself where !step.isPositional, .descendantOrSelf where !step.isPositional:
            steps[steps.count - 1] = XPathStep(axis: .descendantOrSelf, test: step.test, predicates: step.predicates)
        case .attribute, .namespace:
            // Only elements have any.
            steps[steps.count - 1].test = .anyName
            steps.append(step)
        default:
            steps.append(step)
        }
    }

    private mutating func step() throws(XPathError) -> XPathStep {
        if skip(.dot) { return XPathStep(axis: .itself, test: .node) }
        if skip(.doubleDot) { return XPathStep(axis: .parent, test: .node) }
        var step = XPathStep(axis: .child, test: .node)
        if skip(.at) {
            step.axis = .attribute
        } else if case .name(let prefix, let name) = token, followingToken == .doubleColon {
            step.axis = try axis(prefix, name)
            position += 2
        }
        step.test = try nodeTest()
        step.predicates = try predicates()
        return step
    }

    private func axis(_ prefix: String?, _ name: String) throws(XPathError) -> XPathAxis {
        if prefix == nil, let axis = XPathAxis(rawValue: name) { return axis }
        let written = prefix.map { "\($0):\(name)" } ?? name
        let near = XPathAxis.allCases.first { NearMiss.isNear(written, $0.rawValue) }
        throw fault(.unknownAxis(written, suggestion: near?.rawValue))
    }

    private mutating func nodeTest() throws(XPathError) -> XPathNodeTest {
        switch token {
        case .anyName:
            position += 1
            return .anyName
        case .name(let prefix, let local):
            if followingToken == .openParenthesis {
                guard isNodeType else { throw unexpectedCall(prefix, local) }
                return try nodeType(local)
            }
            let test = try nameTest(prefix, local)
            position += 1
            return test
        case .end:
            throw fault(.missingStep)
        default:
            throw unexpected()
        }
    }

    private mutating func nameTest(_ prefix: String?, _ local: String) throws(XPathError) -> XPathNodeTest {
        guard let prefix else { return .name(number(ofName: local)) }
        guard let uri = namespaces[prefix] else { throw fault(.unknownPrefix(prefix)) }
        if local == "*" { return .anyNameOf(uri: number(ofURI: uri)) }
        return .qualifiedName(
            number(ofName: local), uri: number(ofURI: uri), whole: number(ofName: "\(prefix):\(local)"))
    }

    private mutating func nodeType(_ name: String) throws(XPathError) -> XPathNodeTest {
        position += 2
        var target: Int?
        if name == "processing-instruction", case .literal(let bytes) = token {
            position += 1
            target = number(ofName: String(decoding: bytes, as: UTF8.self))
        }
        try close(.closeParenthesis, ")")
        switch name {
        case "text": return .text
        case "comment": return .comment
        case "node": return .node
        default: return .instruction(target)
        }
    }

    private mutating func predicates() throws(XPathError) -> [XPathPredicate] {
        var predicates: [XPathPredicate] = []
        while skip(.openBracket) {
            let term = try expression()
            try close(.closeBracket, "]")
            predicates.append(predicate(term))
        }
        return predicates
    }
}
