import SpiderHTML
@_spi(Algorithms) import SpiderValue

/// Reads the text of an expression.
struct ExpressionParser {
    /// The longest text, in bytes.
    static let lengthLimit = 16 << 10
    /// The deepest nesting of expressions.
    static let depthLimit = 64

    private let tokens: [ExpressionToken]
    private var position = 0
    private var depth = 0

    /// Reads an expression.
    static func parse(_ text: String) throws(ExpressionMistake) -> ExpressionNode {
        guard text.utf8.count <= lengthLimit else {
            throw ExpressionMistake(column: 1, text: "the expression is longer than \(lengthLimit >> 10) KiB")
        }
        var parser = ExpressionParser(tokens: try ExpressionScanner.tokens(of: text))
        let node = try parser.either()
        guard case .end = parser.token.kind else { throw parser.unexpected() }
        return node
    }

    private init(tokens: [ExpressionToken]) { self.tokens = tokens }

    private var token: ExpressionToken { tokens[min(position, tokens.count - 1)] }

    private func unexpected() -> ExpressionMistake {
        var hint = ""
        if case .name(let name) = token.kind {
            let meant = nearestName(to: name, in: ["and", "or", "in", "not in"])
            hint = meant.map { " (did you mean '\($0)'?)" } ?? ", or an operator"
        }
        return ExpressionMistake(column: token.column, text: "expected the end, found \(token)\(hint)")
    }

    private func expected(_ what: String) -> ExpressionMistake {
        ExpressionMistake(column: token.column, text: "expected \(what), found \(token)")
    }

    private mutating func skip(_ symbol: String) -> Bool {
        guard token.kind == .symbol(symbol) else { return false }
        position += 1
        return true
    }

    private mutating func skip(word: String) -> Bool {
        guard token.kind == .name(word) else { return false }
        position += 1
        return true
    }

    /// Reads one level deeper.
    private mutating func nested(
        _ parse: (inout ExpressionParser) throws(ExpressionMistake) -> ExpressionNode
    ) throws(ExpressionMistake) -> ExpressionNode {
        depth += 1
        guard depth <= ExpressionParser.depthLimit else {
            throw ExpressionMistake(
                column: token.column, text: "nested more than \(ExpressionParser.depthLimit) levels deep")
        }
        let node = try parse(&self)
        depth -= 1
        return node
    }

    // MARK: Operators, the weakest first

    private mutating func either() throws(ExpressionMistake) -> ExpressionNode {
        var nodes = [try both()]
        while skip(word: "or") { nodes.append(try both()) }
        return nodes.count == 1 ? nodes[0] : .any(nodes)
    }

    private mutating func both() throws(ExpressionMistake) -> ExpressionNode {
        var nodes = [try negation()]
        while skip(word: "and") { nodes.append(try negation()) }
        return nodes.count == 1 ? nodes[0] : .all(nodes)
    }

    private mutating func negation() throws(ExpressionMistake) -> ExpressionNode {
        guard skip(word: "not") else { return try comparison() }
        return .not(try nested { (parser) throws(ExpressionMistake) in try parser.negation() })
    }

    private mutating func comparison() throws(ExpressionMistake) -> ExpressionNode {
        let left = try sum()
        if case .symbol(let symbol) = token.kind, let comparison = ExpressionComparison(rawValue: symbol) {
            position += 1
            let node = ExpressionNode.comparison(comparison, left, try sum())
            if case .symbol(let symbol) = token.kind, ExpressionComparison(rawValue: symbol) != nil {
                throw ExpressionMistake(
                    column: token.column, text: "comparisons can't be chained: write 'a < b and b < c'")
            }
            return node
        }
        if skip(word: "in") { return .contained(left, in: try sum()) }
        if token.kind == .name("not"), tokens[min(position + 1, tokens.count - 1)].kind == .name("in") {
            position += 2
            return .not(.contained(left, in: try sum()))
        }
        return left
    }

    private mutating func sum() throws(ExpressionMistake) -> ExpressionNode {
        let first = try product()
        var further: [(ExpressionArithmetic, ExpressionNode)] = []
        while let operation = skip([.plus, .minus]) { further.append((operation, try product())) }
        return further.isEmpty ? first : .arithmetic(first, further)
    }

    private mutating func product() throws(ExpressionMistake) -> ExpressionNode {
        let first = try sign()
        var further: [(ExpressionArithmetic, ExpressionNode)] = []
        while let operation = skip([.times, .divided, .remainder]) { further.append((operation, try sign())) }
        return further.isEmpty ? first : .arithmetic(first, further)
    }

    private mutating func skip(_ operations: [ExpressionArithmetic]) -> ExpressionArithmetic? {
        operations.first { skip($0.rawValue) }
    }

    private mutating func sign() throws(ExpressionMistake) -> ExpressionNode {
        guard skip("-") else { return try postfix() }
        return .negative(try nested { (parser) throws(ExpressionMistake) in try parser.sign() })
    }

    private mutating func postfix() throws(ExpressionMistake) -> ExpressionNode {
        let node = try primary()
        var steps: [ExpressionNode] = []
        while true {
            if skip(".") {
                switch token.kind {
                case .name(let name), .quotedName(let name): steps.append(.literal(.string(name)))
                default: throw expected("the name of a field after '.'")
                }
                position += 1
            } else if skip("[") {
                steps.append(try nested { (parser) throws(ExpressionMistake) in try parser.either() })
                guard skip("]") else { throw expected("']'") }
            } else {
                return steps.isEmpty ? node : .element(node, steps)
            }
        }
    }

    // MARK: Values

    private mutating func primary() throws(ExpressionMistake) -> ExpressionNode {
        let start = token
        switch start.kind {
        case .number(let digits):
            position += 1
            guard let value = try? Value(json: digits) else {
                throw ExpressionMistake(column: start.column, text: "'\(digits)' is no number")
            }
            return .literal(value)
        case .text(let text):
            position += 1
            return .literal(.string(text))
        case .quotedName(let name):
            position += 1
            return .field(name)
        case .symbol("("):
            position += 1
            let node = try nested { (parser) throws(ExpressionMistake) in try parser.either() }
            guard skip(")") else { throw expected("')'") }
            return node
        case .symbol("["):
            position += 1
            return .list(try list(until: "]"))
        case .name(let name): return try named(name)
        default: throw expected("a value")
        }
    }

    private mutating func named(_ name: String) throws(ExpressionMistake) -> ExpressionNode {
        let start = token
        switch name {
        case "true", "false", "null":
            position += 1
            return .literal(name == "null" ? .null : .bool(name == "true"))
        case "and", "or", "in", "not": throw expected("a value")
        default: position += 1
        }
        guard skip("(") else {
            if let constant = ["True": "true", "False": "false", "None": "null", "nil": "null", "NULL": "null"][name] {
                throw ExpressionMistake(
                    column: start.column,
                    text: "'\(name)' is no field (did you mean '\(constant)'?); write `\(name)` if it is")
            }
            return .field(name)
        }
        guard let function = ExpressionFunction(rawValue: name) else {
            let names = ExpressionFunction.allCases.map(\.rawValue)
            let hint =
                nearestName(to: name, in: names).map { " (did you mean '\($0)'?)" }
                ?? " (there are: \(names.joined(separator: ", ")))"
            throw ExpressionMistake(column: start.column, text: "there is no function '\(name)'\(hint)")
        }
        let arguments = try list(until: ")")
        guard function.counts.contains(arguments.count) else {
            throw ExpressionMistake(
                column: start.column, text: "'\(name)' takes other arguments: \(function.usage)")
        }
        return .call(function, arguments, pattern: try pattern(of: function, arguments, start))
    }

    /// Returns the regular expression of a function that takes one. It has to be a literal, so that it is compiled
    /// once, and mistakes are found early.
    private func pattern(
        of function: ExpressionFunction, _ arguments: [ExpressionNode], _ start: ExpressionToken
    ) throws(ExpressionMistake) -> TextPattern? {
        guard function == .matches || function == .extract else { return nil }
        guard case .literal(.string(let text)) = arguments[1] else {
            throw ExpressionMistake(
                column: start.column, text: "'\(function.rawValue)' takes a text in quotation marks: \(function.usage)")
        }
        do {
            return try TextPattern(parsing: text)
        } catch {
            throw ExpressionMistake(column: start.column, text: "\(error)")
        }
    }

    private mutating func list(until end: String) throws(ExpressionMistake) -> [ExpressionNode] {
        var nodes: [ExpressionNode] = []
        if skip(end) { return nodes }
        while true {
            nodes.append(try nested { (parser) throws(ExpressionMistake) in try parser.either() })
            if skip(end) { return nodes }
            guard skip(",") else { throw expected("',' or '\(end)'") }
        }
    }
}
