extension JSONPathSearch {
    /// Compares two values, or their absence (RFC 9535, section 2.3.5.2.2).
    mutating func compare(
        _ left: Value?, _ comparison: JSONPathComparison, _ right: Value?
    ) throws(JSONPathError) -> Bool {
        switch comparison {
        case .equal: return try areEqual(left, right)
        case .notEqual: return try !areEqual(left, right)
        case .less: return try isLess(left, right)
        case .greater: return try isLess(right, left)
        case .lessOrEqual:
            if try isLess(left, right) { return true }
            return try areEqual(left, right)
        case .greaterOrEqual:
            if try isLess(right, left) { return true }
            return try areEqual(left, right)
        }
    }

    private mutating func isLess(_ left: Value?, _ right: Value?) throws(JSONPathError) -> Bool {
        guard let left, let right else { return false }
        if case .string(let one) = left, case .string(let other) = right {
            try spend(min(one.utf8.count, other.utf8.count) / 32)
            // The order of UTF-8's bytes is the order of the scalars.
            return one.utf8.lexicographicallyPrecedes(other.utf8)
        }
        return left.numericOrder(to: right) == .less
    }

    private mutating func areEqual(_ left: Value?, _ right: Value?) throws(JSONPathError) -> Bool {
        guard let left, let right else { return left == nil && right == nil }
        guard left.isContainer, right.isContainer else { return try areEqualLeaves(left, right) }
        var pairs = [(left, right)]
        while let (one, other) = pairs.popLast() {
            try spend(1)
            switch (one, other) {
            case (.array(let elements), .array(let others)):
                guard elements.count == others.count else { return false }
                try spend(elements.count)
                for position in elements.indices { pairs.append((elements[position], others[position])) }
            case (.object(let object), .object(let others)):
                guard object.count == others.count else { return false }
                try spend(object.count)
                for (key, value) in object {
                    guard let position = others.position(ofExactly: key) else { return false }
                    pairs.append((value, others[position].value))
                }
            default:
                guard try areEqualLeaves(one, other) else { return false }
            }
        }
        return true
    }

    private mutating func areEqualLeaves(_ left: Value, _ right: Value) throws(JSONPathError) -> Bool {
        switch (left, right) {
        case (.null, .null): return true
        case (.bool(let one), .bool(let other)): return one == other
        case (.string(let one), .string(let other)):
            try spend(min(one.utf8.count, other.utf8.count) / 32)
            return one.hasSameScalars(as: other)
        default: return left.numericOrder(to: right) == .equal
        }
    }
}
