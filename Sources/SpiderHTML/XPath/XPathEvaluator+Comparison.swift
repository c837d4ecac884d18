extension XPathEvaluator {
    /// Compares two values (XPath 1.0, section 3.4).
    ///
    /// A comparison with nodes holds if it holds for any of them; sets are never compared pair by pair.
    mutating func compare(
        _ operation: XPathOperator, _ left: XPathOperand, _ right: XPathOperand
    ) throws(XPathError) -> Bool {
        if case .boolean(let flag) = left, Self.isList(right) {
            return Self.comparePlain(operation, .boolean(flag), .boolean(right.truth))
        }
        if case .boolean(let flag) = right, Self.isList(left) {
            return Self.comparePlain(operation, .boolean(left.truth), .boolean(flag))
        }
        switch (Self.isList(left), Self.isList(right)) {
        case (false, false): return Self.comparePlain(operation, left, right)
        case (true, false): return try compare(operation, list: left, right)
        case (false, true): return try compare(operation.mirrored, list: right, left)
        case (true, true): return try compareLists(operation, left, right)
        }
    }

    private static func isList(_ value: XPathOperand) -> Bool {
        switch value {
        case .nodes, .texts: true
        default: false
        }
    }

    private static func comparePlain(
        _ operation: XPathOperator, _ left: XPathOperand, _ right: XPathOperand
    ) -> Bool {
        guard operation == .equal || operation == .notEqual else {
            return operation.holds(left.plainNumber, right.plainNumber)
        }
        switch (left, right) {
        case (.boolean, _), (_, .boolean): return (left.truth == right.truth) == (operation == .equal)
        case (.number, _), (_, .number): return operation.holds(left.plainNumber, right.plainNumber)
        default: return (left.plainText == right.plainText) == (operation == .equal)
        }
    }

    /// Compares each member of a list with a text or a number.
    private mutating func compare(
        _ operation: XPathOperator, list: XPathOperand, _ other: XPathOperand
    ) throws(XPathError) -> Bool {
        var comparesTexts = operation == .equal || operation == .notEqual
        if case .number = other { comparesTexts = false }
        let (text, number) = (comparesTexts ? other.plainText : [], comparesTexts ? 0 : other.plainNumber)
        switch list {
        case .nodes(let nodes):
            for node in nodes {
                let own = try self.text(of: node)
                if comparesTexts
                    ? (own == text) == (operation == .equal)
                    : operation.holds(XPathNumber.parse(own), number)
                {
                    return true
                }
            }
        case .texts(let texts):
            for own in texts {
                if comparesTexts
                    ? (own == text) == (operation == .equal)
                    : operation.holds(XPathNumber.parse(own), number)
                {
                    return true
                }
            }
        default: break
        }
        return false
    }

    private mutating func compareLists(
        _ operation: XPathOperator, _ left: XPathOperand, _ right: XPathOperand
    ) throws(XPathError) -> Bool {
        let (one, other) = (try texts(of: left), try texts(of: right))
        guard let first = one.first, !other.isEmpty else { return false }
        switch operation {
        case .equal:
            return !Set(one).isDisjoint(with: other)
        case .notEqual:
            return one.contains { $0 != first } || other.contains { $0 != first }
        default:
            // If it holds for any pair of numbers, it holds for the pair that is furthest apart.
            let (low, high) = (Self.range(one), Self.range(other))
            guard let low, let high else { return false }
            let isLess = operation == .less || operation == .lessOrEqual
            return operation.holds(isLess ? low.lowerBound : low.upperBound, isLess ? high.upperBound : high.lowerBound)
        }
    }

    /// Returns the texts of the members of a list.
    mutating func texts(of list: XPathOperand) throws(XPathError) -> [[UInt8]] {
        switch list {
        case .nodes(let nodes):
            var texts: [[UInt8]] = []
            texts.reserveCapacity(nodes.count)
            for node in nodes { texts.append(try text(of: node)) }
            return texts
        case .texts(let texts): return texts
        default: return [list.plainText]
        }
    }

    private static func range(_ texts: [[UInt8]]) -> ClosedRange<Double>? {
        var range: ClosedRange<Double>?
        for text in texts {
            let number = XPathNumber.parse(text)
            if number.isNaN { continue }
            range = min(range?.lowerBound ?? number, number)...max(range?.upperBound ?? number, number)
        }
        return range
    }
}
