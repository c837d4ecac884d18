extension JSONPathSearch {
    /// Returns whether a filter's condition is true of a value.
    mutating func holds(_ expression: JSONPathExpression, of current: Value) throws(JSONPathError) -> Bool {
        switch expression {
        case .any(let members):
            for member in members where try holds(member, of: current) { return true }
            return false
        case .all(let members):
            for member in members where try !holds(member, of: current) { return false }
            return true
        case .not(let inner):
            return try !holds(inner, of: current)
        case .exists(let query):
            return try query.isSingular ? single(query, at: current) != nil : !nodes(query, at: current, 1).isEmpty
        case .comparison(let left, let comparison, let right):
            return try compare(value(of: left, at: current), comparison, value(of: right, at: current))
        case .matches(let subject, let pattern, let asWhole):
            return try matches(subject, pattern, asWhole: asWhole, at: current)
        }
    }

    // MARK: Operands

    /// Returns the value of an operand, or nil if it has none.
    private mutating func value(of operand: JSONPathOperand, at current: Value) throws(JSONPathError) -> Value? {
        switch operand {
        case .literal(let value): return value
        case .singular(let query): return try single(query, at: current)
        case .length(let inner): return try length(of: value(of: inner, at: current))
        case .count(let query): return .int(try nodes(query, at: current).count)
        case .value(let query):
            let found = try nodes(query, at: current, 2)
            return found.count == 1 ? found[0].value : nil
        }
    }

    private mutating func nodes(
        _ query: JSONPathQuery, at current: Value, _ wanted: Int = .max
    ) throws(JSONPathError) -> [Node] {
        let start = Node(value: query.isRelative ? current : root, link: Self.untrackedLink)
        return try nodes(query, from: start, wanted: wanted)
    }

    /// Returns the value that a singular query selects, without a list of nodes.
    private mutating func single(_ query: JSONPathQuery, at current: Value) throws(JSONPathError) -> Value? {
        var value = query.isRelative ? current : root
        for segment in query.segments {
            try spend(1)
            guard let (child, _) = value.child(selectedBy: segment.selectors[0]) else { return nil }
            value = child
        }
        return value
    }

    private mutating func length(of value: Value?) throws(JSONPathError) -> Value? {
        switch value {
        case .string(let text):
            try spend(text.utf8.count / 8)
            return .int(text.unicodeScalars.count)
        case .array(let elements): return .int(elements.count)
        case .object(let object): return .int(object.count)
        case .null, .bool, .int, .double, nil: return nil
        }
    }

    // MARK: Patterns

    private mutating func matches(
        _ subject: JSONPathOperand, _ pattern: JSONPathPattern, asWhole: Bool, at current: Value
    ) throws(JSONPathError) -> Bool {
        guard case .string(let text) = try value(of: subject, at: current),
            let regexp = try regexp(of: pattern, at: current)
        else { return false }
        var matcher = IRegexpMatcher(regexp)
        try spend(regexp.instructions.count / 8)
        do throws(StepBudget.Stop) {
            return try matcher.matches(text, asWhole: asWhole, budget: &budget)
        } catch {
            throw ending(error)
        }
    }

    private mutating func regexp(of pattern: JSONPathPattern, at current: Value) throws(JSONPathError) -> IRegexp? {
        switch pattern {
        case .known(let regexp):
            return regexp
        case .computed(let operand):
            guard case .string(let text) = try value(of: operand, at: current) else { return nil }
            if let known = computedPattern, known.text.hasSameScalars(as: text) { return known.regexp }
            try spend(text.utf8.count)
            let regexp = IRegexp(text)
            try spend(regexp?.instructions.count ?? 0)
            computedPattern = (text, regexp)
            return regexp
        }
    }
}
