extension XPathParser {
    /// Reads an expression up to the first token that can't belong to it. Returns its number.
    mutating func expression(from precedence: Int = 1) throws(XPathError) -> Int {
        try enter()
        defer { nesting -= 1 }
        var left = try negation()
        while case .operation(let operation) = token, operation.precedence >= precedence {
            left = try join(left, operation)
        }
        return left
    }

    private mutating func join(_ left: Int, _ operation: XPathOperator) throws(XPathError) -> Int {
        let start = offset
        switch operation {
        case .or, .and:
            // The parts of `a or b or c` are side by side, so a long list isn't a deep one.
            var parts = [left]
            while skip(.operation(operation)) { parts.append(try expression(from: operation.precedence + 1)) }
            return try add(operation == .or ? .any(parts) : .all(parts), .boolean, at: start, parts: parts)
        case .add, .subtract, .multiply, .divide, .remainder:
            position += 1
            let right = try expression(from: operation.precedence + 1)
            return try add(.arithmetic(operation, left, right), .number, at: start, parts: [left, right])
        default:
            position += 1
            let right = try expression(from: operation.precedence + 1)
            return try add(.comparison(operation, left, right), .boolean, at: start, parts: [left, right])
        }
    }

    /// Reads an expression that may have leading minus signs.
    private mutating func negation() throws(XPathError) -> Int {
        let start = offset
        var count = 0
        while skip(.operation(.subtract)) { count += 1 }
        var operand = try union()
        guard count > 0 else { return operand }
        // Two signs change nothing but the type.
        for _ in 0..<(count.isMultiple(of: 2) ? 2 : 1) {
            operand = try add(.negation(operand), .number, at: start, parts: [operand])
        }
        return operand
    }

    private mutating func union() throws(XPathError) -> Int {
        let start = offset
        let first = try path()
        guard token == .pipe else { return first }
        try requireNodes(first, at: start)
        var parts = [first]
        while skip(.pipe) {
            let start = offset
            let part = try path()
            try requireNodes(part, at: start)
            parts.append(part)
        }
        return try add(.union(parts), .nodes, at: start, parts: parts)
    }

    func requireNodes(_ term: Int, at offset: Int) throws(XPathError) {
        if types[term] != .nodes { throw fault(.notNodes, at: offset) }
    }

    /// Reads a literal, a variable, a call, or an expression in parentheses.
    mutating func primary() throws(XPathError) -> Int {
        let start = offset
        switch token {
        case .number(let value):
            position += 1
            return try add(.number(value), .number, at: start)
        case .literal(let bytes):
            position += 1
            return try add(.string(bytes), .string, at: start)
        case .variable(let name):
            let number = variable(name)
            position += 1
            return try add(.variable(number), .unknown, at: start)
        case .openParenthesis:
            position += 1
            let inner = try expression()
            try close(.closeParenthesis, ")")
            return inner
        case .name(let prefix, let local):
            return try call(prefix, local)
        default:
            throw unexpected()
        }
    }
}
