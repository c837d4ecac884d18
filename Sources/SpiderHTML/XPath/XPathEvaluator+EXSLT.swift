internal import SpiderValue

extension XPathEvaluator {
    /// EXSLT's functions on regular expressions (http://exslt.org/regexp).
    mutating func applyPattern(
        _ function: XPathFunction, _ arguments: [Int], at place: Place, offset: Int
    ) throws(XPathError) -> XPathOperand {
        let text = try text(of: arguments[0], at: place)
        let written = try self.text(of: arguments[1], at: place)
        let flags = arguments.count > 2 ? try self.text(of: arguments[2], at: place) : []
        let pattern = try pattern(written, flags: flags, offset: offset)
        try spend(text: text.count)
        switch function {
        case .test:
            return .boolean(
                try spending { budget throws(StepBudget.Stop) in try pattern.occurs(in: text, budget: &budget) })
        case .match:
            return .texts(
                try spending { budget throws(StepBudget.Stop) in try pattern.matches(in: text, budget: &budget) })
        default:
            let replacement = try self.text(of: arguments[3], at: place)
            let parts = PatternReplacement(replacement, groupNames: pattern.groupNames)
            let result = try spending { budget throws(StepBudget.Stop) in
                try pattern.replacing(in: text, with: parts, limit: Self.textLimit, budget: &budget)
            }
            try spend(text: result.count)
            return .string(result)
        }
    }

    /// EXSLT's functions on sets (http://exslt.org/set).
    mutating func combine(
        _ function: XPathFunction, _ arguments: [Int], at place: Place
    ) throws(XPathError) -> XPathOperand {
        let one = try nodes(of: arguments[0], at: place)
        if function == .distinct { return .nodes(try distinct(one)) }
        let other = try nodes(of: arguments[1], at: place)
        try spend(one.count + other.count)
        let members = Set(other)
        switch function {
        case .difference: return .nodes(one.filter { !members.contains($0) })
        case .intersection: return .nodes(one.filter { members.contains($0) })
        case .hasSameNode: return .boolean(one.contains { members.contains($0) })
        default: break
        }
        // The nodes before or after the first node of the other set, which must be in this one.
        guard let mark = other.first else { return .nodes(one) }
        guard let place = one.firstIndex(of: mark) else { return .nodes([]) }
        return .nodes(Array(function == .leading ? one[..<place] : one[(place + 1)...]))
    }

    /// Returns the first of all nodes with the same text.
    private mutating func distinct(_ nodes: [XPathReference]) throws(XPathError) -> [XPathReference] {
        var seen: Set<[UInt8]> = []
        var found: [XPathReference] = []
        for node in nodes {
            if seen.insert(try text(of: node)).inserted { found.append(node) }
        }
        return found
    }
}
