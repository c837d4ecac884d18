import SpiderHTML
@_spi(Algorithms) import SpiderValue

/// The evaluation of an expression for one item.
struct ExpressionEvaluation {
    /// The most text that an evaluation may create, in bytes.
    static let sizeLimit = 16 << 20

    let record: Record
    /// The number of bytes that may still be created.
    private(set) var room = sizeLimit

    init(_ record: Record) { self.record = record }

    mutating func value(of node: ExpressionNode) throws -> Value {
        switch node {
        case .literal(let value): return value
        case .field(let name): return record.fields[name] ?? .null
        case .list(let nodes): return .array(try nodes.map { try value(of: $0) })
        case .element(let node, let steps):
            var result = try value(of: node)
            for step in steps { result = element(of: result, try value(of: step)) }
            return result
        case .not, .all, .any, .comparison, .contained: return .bool(try isTrue(node))
        case .negative(let node): return try arithmetic(.minus, .int(0), value(of: node))
        case .arithmetic(let first, let further):
            var result = try value(of: first)
            for (operation, node) in further { result = try arithmetic(operation, result, value(of: node)) }
            return result
        case .call(let function, let arguments, let pattern): return try call(function, arguments, pattern)
        }
    }

    mutating func isTrue(_ node: ExpressionNode) throws -> Bool {
        switch node {
        case .not(let node): return try !isTrue(node)
        case .all(let nodes): return try nodes.allSatisfy { try isTrue($0) }
        case .any(let nodes): return try nodes.contains { try isTrue($0) }
        case .comparison(let comparison, let left, let right):
            return try compare(comparison, value(of: left), value(of: right))
        case .contained(let member, let container): return try isContained(value(of: member), in: value(of: container))
        default:
            switch try value(of: node) {
            case .bool(let isTrue): return isTrue
            case .null: return false
            case let other:
                throw ExpressionFault.kind(of: "condition", needs: "true or false", found: other.kindInWords)
            }
        }
    }

    /// Notes that text is created.
    mutating func spend(_ bytes: Int) throws(ExpressionFault) {
        room -= bytes
        if room < 0 { throw .tooLarge }
    }

    private func element(of value: Value, _ index: Value) -> Value {
        switch (value, index) {
        case (.array(let values), .int(let index)):
            let (position, overflows) = index < 0 ? index.addingReportingOverflow(values.count) : (index, false)
            return !overflows && values.indices.contains(position) ? values[position] : .null
        case (.object(let object), .string(let key)): return object[key] ?? .null
        default: return .null
        }
    }

    // MARK: Comparing

    private func compare(_ comparison: ExpressionComparison, _ left: Value, _ right: Value) throws -> Bool {
        switch comparison {
        case .equal: return left.means(right)
        case .unequal: return !left.means(right)
        case .less, .atMost, .greater, .atLeast: break
        }
        // An empty field is neither smaller nor larger than anything.
        if left == .null || right == .null { return false }
        guard let isLess = try left.isLess(than: right), let isGreater = try right.isLess(than: left) else {
            throw ExpressionFault.kind(
                of: comparison.rawValue, needs: "two numbers or two texts",
                found: "\(left.kindInWords) and \(right.kindInWords)")
        }
        return switch comparison {
        case .less: isLess
        case .greater: isGreater
        case .atMost: isLess || left.means(right)
        case .atLeast: isGreater || left.means(right)
        case .equal, .unequal: false
        }
    }

    func isContained(_ member: Value, in container: Value) throws -> Bool {
        switch (container, member) {
        case (.array(let values), _): return values.contains { $0.means(member) }
        case (.object(let object), .string(let key)): return object[key] != nil
        case (.string(let text), .string(let part)): return text.hasPart(part)
        case (.null, _), (.string, .null): return false
        default:
            throw ExpressionFault.kind(
                of: "in", needs: "a list, or two texts", found: "\(member.kindInWords) and \(container.kindInWords)")
        }
    }

    // MARK: Calculating

    private mutating func arithmetic(_ operation: ExpressionArithmetic, _ left: Value, _ right: Value) throws -> Value {
        if left == .null || right == .null { return .null }
        if operation == .plus, case (.string(let one), .string(let other)) = (left, right) {
            try spend(one.utf8.count + other.utf8.count)
            return .string(one + other)
        }
        guard let one = left.number, let other = right.number else {
            let needs = operation == .plus ? "two numbers or two texts" : "two numbers"
            throw ExpressionFault.kind(
                of: operation.rawValue, needs: needs, found: "\(left.kindInWords) and \(right.kindInWords)")
        }
        if operation == .divided || operation == .remainder, other == 0 { throw ExpressionFault.divisionByZero }
        if let exact = exact(operation, left, right) { return Value(exact) }
        // Beyond 38 digits, as with floating point.
        let result =
            switch operation {
            case .plus: one + other
            case .minus: one - other
            case .times: one * other
            case .divided: one / other
            case .remainder: one.truncatingRemainder(dividingBy: other)
            }
        return result.isFinite ? .double(result) : .null
    }

    private func exact(_ operation: ExpressionArithmetic, _ left: Value, _ right: Value) -> DecimalNumber? {
        guard let one = left.decimal, let other = right.decimal else { return nil }
        return switch operation {
        case .plus: one.adding(other)
        case .minus: one.subtracting(other)
        case .times: one.multiplied(by: other)
        case .divided: one.divided(by: other)
        case .remainder: one.remainder(dividingBy: other)
        }
    }
}
