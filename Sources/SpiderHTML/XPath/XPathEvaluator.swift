internal import SpiderValue

/// One evaluation of an expression, or several that share its limit.
///
/// Sets of nodes are always in document order and have each node once. Every visited node and every 8 bytes of text are
/// a step of a budget, so an evaluation ends, whatever the page and the expression are.
struct XPathEvaluator {
    /// The largest text, in bytes, that functions may make.
    static let textLimit = 256 << 20

    /// The context in which a part of the expression is evaluated.
    struct Place {
        let node: XPathReference
        var position = 1
        var size = 1
    }

    let program: XPathProgram
    /// The document that is searched.
    let document: Node
    let isHTML: Bool
    /// The numbers that the names of the expression have in the document.
    let names: [Atom]
    private var budget: StepBudget
    private var variables: [XPathOperand] = []
    private var patterns: [[[UInt8]]: LinearPattern] = [:]

    /// Prepares evaluations.
    ///
    /// - Throws: ``XPathError`` if the expression is malformed or a variable has no value.
    init(_ expression: XPath, in tree: MarkupTree) throws(XPathError) {
        let program = try expression.program
        self.program = program
        document = tree.document
        let isHTML = document.isInHTML
        self.isHTML = isHTML
        names = program.names.map { name in
            (isHTML ? name.lowercase : name.written).withUnsafeBufferPointer { tree.atom(of: $0) } ?? .unknown
        }
        budget = StepBudget(limit: expression.operationLimit)
        for (name, offset) in program.variables {
            switch expression.variables[name] {
            case .string(let text): variables.append(.string(Array(text.utf8)))
            case .number(let number): variables.append(.number(number))
            case .boolean(let flag): variables.append(.boolean(flag))
            case nil: throw XPathError(expression: program.text, offset: offset, reason: .unknownVariable(name))
            }
        }
    }

    /// Returns the value of the whole expression.
    mutating func value(at node: XPathReference) throws(XPathError) -> XPathOperand {
        try value(of: program.main, at: Place(node: node))
    }

    // MARK: Limits

    /// Subtracts steps from the budget.
    @inline(__always) mutating func spend(_ steps: Int) throws(XPathError) {
        do throws(StepBudget.Stop) {
            try budget.spend(steps)
        } catch {
            throw ending(error)
        }
    }

    /// Charges the budget for a text that a function makes, or reads as a whole.
    mutating func spend(text bytes: Int) throws(XPathError) {
        if bytes > Self.textLimit { throw fault(.textTooLong(limit: Self.textLimit)) }
        try spend(1 + bytes / 8)
    }

    /// Returns the result of a function that spends the budget itself.
    mutating func spending<Result>(
        _ body: (inout StepBudget) throws(StepBudget.Stop) -> Result
    ) throws(XPathError) -> Result {
        do throws(StepBudget.Stop) {
            return try body(&budget)
        } catch {
            throw ending(error)
        }
    }

    private func ending(_ stop: StepBudget.Stop) -> XPathError {
        switch stop {
        case .tooManySteps: fault(.limitExceeded(operations: budget.limit))
        case .cancelled: fault(.cancelled)
        }
    }

    func fault(_ reason: XPathError.Reason, at offset: Int? = nil) -> XPathError {
        XPathError(expression: program.text, offset: offset, reason: reason)
    }

    // MARK: Parts

    /// Returns the value of a part.
    mutating func value(of term: Int, at place: Place) throws(XPathError) -> XPathOperand {
        try spend(1)
        switch program.terms[term] {
        case .number(let number): return .number(number)
        case .string(let text): return .string(text)
        case .variable(let index): return variables[index]
        case .negation(let operand): return .number(-(try number(of: operand, at: place)))
        case .arithmetic(let operation, let left, let right):
            return .number(operation.result(try number(of: left, at: place), try number(of: right, at: place)))
        case .comparison(let operation, let left, let right):
            return .boolean(try compare(operation, try value(of: left, at: place), try value(of: right, at: place)))
        case .any(let parts):
            for part in parts where try truth(of: part, at: place) { return .boolean(true) }
            return .boolean(false)
        case .all(let parts):
            for part in parts where try !truth(of: part, at: place) { return .boolean(false) }
            return .boolean(true)
        case .union(let parts):
            return .nodes(try union(of: parts, at: place))
        case .call(let function, let arguments):
            return try call(function, arguments, at: place, offset: program.offsets[term])
        case .path(let start, let steps):
            return .nodes(try path(start, steps, at: place, stopsAtFirst: false))
        case .filter(let inner, let predicates):
            return try filter(try value(of: inner, at: place), predicates)
        }
    }

    /// Returns the nodes that a part finds.
    mutating func nodes(of term: Int, at place: Place) throws(XPathError) -> [XPathReference] {
        guard case .nodes(let nodes) = try value(of: term, at: place) else {
            throw fault(.notNodes, at: program.offsets[term])
        }
        return nodes
    }

    /// Returns whether a part counts as true; for a path, one node is enough.
    mutating func truth(of term: Int, at place: Place) throws(XPathError) -> Bool {
        switch program.terms[term] {
        case .path(let start, let steps):
            return try !path(start, steps, at: place, stopsAtFirst: true).isEmpty
        case .union(let parts):
            for part in parts where try truth(of: part, at: place) { return true }
            return false
        default:
            return try value(of: term, at: place).truth
        }
    }

    /// Returns a part's value as a number.
    mutating func number(of term: Int, at place: Place) throws(XPathError) -> Double {
        let value = try value(of: term, at: place)
        guard case .nodes(let nodes) = value else { return value.plainNumber }
        return XPathNumber.parse(try nodes.first.map { node throws(XPathError) in try text(of: node) } ?? [])
    }

    /// Returns a part's value as a text.
    mutating func text(of term: Int, at place: Place) throws(XPathError) -> [UInt8] {
        let value = try value(of: term, at: place)
        guard case .nodes(let nodes) = value else { return value.plainText }
        guard let first = nodes.first else { return [] }
        return try text(of: first)
    }

    private mutating func union(of parts: [Int], at place: Place) throws(XPathError) -> [XPathReference] {
        var seen: Set<XPathReference> = []
        var found: [XPathReference] = []
        for part in parts {
            guard case .nodes(let nodes) = try value(of: part, at: place) else {
                // The texts of `re:match` belong to no document, so they can't be ordered with nodes.
                throw fault(.notNodes, at: program.offsets[part])
            }
            try spend(nodes.count)
            for node in nodes where seen.insert(node).inserted { found.append(node) }
        }
        return try inDocumentOrder(found)
    }

    /// Returns a pattern, compiled when it is first used in this evaluation.
    mutating func pattern(_ text: [UInt8], flags: [UInt8], offset: Int) throws(XPathError) -> LinearPattern {
        if let known = patterns[[text, flags]] { return known }
        try spend(8 * text.count)
        let pattern: LinearPattern
        do throws(LinearPatternFault) {
            pattern = try LinearPattern(text, flags: flags)
        } catch {
            throw fault(error.reason(of: String(decoding: text, as: UTF8.self)), at: offset)
        }
        try spend(pattern.instructions.count)
        // Any more come from the page, and will hardly come again.
        if patterns.count >= 64 { patterns.removeAll() }
        patterns[[text, flags]] = pattern
        return pattern
    }
}
