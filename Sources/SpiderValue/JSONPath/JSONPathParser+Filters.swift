extension JSONPathParser {
    /// A test, or one side of a comparison.
    private enum Term {
        case query(JSONPathQuery)
        case value(JSONPathOperand)
        case function(JSONPathOperand)
        case logical(JSONPathExpression, function: String)
    }

    // MARK: Logic

    /// Conditions joined by `||`.
    mutating func disjunction() throws(JSONPathError) -> JSONPathExpression {
        var members = [try conjunction()]
        while follows("||") { members.append(try conjunction()) }
        return members.count == 1 ? members[0] : .any(members)
    }

    private mutating func conjunction() throws(JSONPathError) -> JSONPathExpression {
        var members = [try condition()]
        while follows("&&") { members.append(try condition()) }
        return members.count == 1 ? members[0] : .all(members)
    }

    /// Skips an operator and the space around it if it comes next.
    private mutating func follows(_ token: StaticString) -> Bool {
        let end = position
        skipSpace()
        guard take(token) else {
            position = end
            return false
        }
        skipSpace()
        return true
    }

    private mutating func condition() throws(JSONPathError) -> JSONPathExpression {
        let isNegated = take(UInt8(ascii: "!"))
        if isNegated { skipSpace() }
        if take(UInt8(ascii: "(")) {
            let inner = try nested { (parser) throws(JSONPathError) in
                parser.skipSpace()
                let inner = try parser.disjunction()
                parser.skipSpace()
                guard parser.take(UInt8(ascii: ")")) else {
                    throw parser.peek == nil ? parser.fault(.unclosed(")")) : parser.unexpected()
                }
                return inner
            }
            return isNegated ? .not(inner) : inner
        }
        if isNegated {
            let start = position
            return .not(try test(try term(), at: start))
        }
        return try comparisonOrTest()
    }

    /// Returns a term as a condition of its own.
    private func test(_ term: Term, at start: Int) throws(JSONPathError) -> JSONPathExpression {
        switch term {
        case .query(let query): return .exists(query)
        case .logical(let expression, _): return expression
        case .value, .function: throw fault(.missingComparison, at: start)
        }
    }

    // MARK: Comparisons

    private mutating func comparisonOrTest() throws(JSONPathError) -> JSONPathExpression {
        let start = position
        let left = try term()
        let end = position
        skipSpace()
        guard let comparison = comparison() else {
            position = end
            return try test(left, at: start)
        }
        let one = try operand(left, at: start)
        skipSpace()
        let secondStart = position
        return .comparison(one, comparison, try operand(try term(), at: secondStart))
    }

    private mutating func comparison() -> JSONPathComparison? {
        if take("==") { return .equal }
        if take("!=") { return .notEqual }
        if take("<=") { return .lessOrEqual }
        if take(">=") { return .greaterOrEqual }
        if take("<") { return .less }
        if take(">") { return .greater }
        return nil
    }

    private func operand(_ term: Term, at start: Int) throws(JSONPathError) -> JSONPathOperand {
        switch term {
        case .query(let query):
            guard query.isSingular else { throw fault(.notSingular, at: start) }
            return .singular(query)
        case .value(let operand), .function(let operand): return operand
        case .logical(_, let function): throw fault(.notComparable(function: function), at: start)
        }
    }

    // MARK: Terms

    private mutating func term() throws(JSONPathError) -> Term {
        switch peek {
        case UInt8(ascii: "@"), UInt8(ascii: "$"): return .query(try query())
        case UInt8(ascii: "'"), UInt8(ascii: "\""): return .value(.literal(.string(try quoted())))
        case UInt8(ascii: "-"), (UInt8(ascii: "0")...UInt8(ascii: "9"))?: return .value(.literal(try number()))
        case (UInt8(ascii: "a")...UInt8(ascii: "z"))?: return try wordOrFunction()
        default: throw unexpected()
        }
    }

    private mutating func wordOrFunction() throws(JSONPathError) -> Term {
        let start = position
        while let byte = peek, Self.canBeInFunctionName(byte) { position += 1 }
        let name = String(decoding: source[start..<position], as: UTF8.self)
        if take(UInt8(ascii: "(")) {
            return try nested { (parser) throws(JSONPathError) in try parser.call(name, at: start) }
        }
        switch name {
        case "true": return .value(.literal(true))
        case "false": return .value(.literal(false))
        case "null": return .value(.literal(.null))
        default:
            position = start
            throw unexpected()
        }
    }

    private static func canBeInFunctionName(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_") || isDigit(byte)
    }

    // MARK: Functions

    private mutating func call(_ name: String, at start: Int) throws(JSONPathError) -> Term {
        guard let function = JSONPathFunction(rawValue: name) else {
            let suggestion = nearestName(to: name, in: JSONPathFunction.allCases.map(\.rawValue))
            throw fault(.unknownFunction(name, suggestion: suggestion), at: start)
        }
        let arguments = try arguments(of: function, at: start)
        switch (function, arguments[0]) {
        case (.length, .value(let operand)): return .function(.length(operand))
        case (.count, .nodes(let query)): return .function(.count(query))
        case (.value, .nodes(let query)): return .function(.value(query))
        case (_, .value(let subject)):
            guard case .value(let pattern) = arguments[1] else { throw unexpected() }
            let expression = JSONPathExpression.matches(subject, compiled(pattern), asWhole: function == .match)
            return .logical(expression, function: name)
        case (_, .nodes): throw unexpected()
        }
    }

    private enum Argument {
        case value(JSONPathOperand)
        case nodes(JSONPathQuery)
    }

    /// Reads as many arguments as the function takes, each of its type (RFC 9535, section 2.4.3).
    private mutating func arguments(of function: JSONPathFunction, at start: Int) throws(JSONPathError) -> [Argument] {
        let parameters = function.parameters
        var arguments: [Argument] = []
        var count = 0
        skipSpace()
        while peek != UInt8(ascii: ")") || count > 0 {
            let argumentStart = position
            let term = try term()
            skipSpace()
            if count < parameters.count {
                arguments.append(try argument(term, of: function, parameters[count], at: argumentStart))
            }
            count += 1
            if take(UInt8(ascii: ",")) {
                skipSpace()
                continue
            }
            if peek == UInt8(ascii: ")") { break }
            throw peek == nil ? fault(.unclosed(")")) : unexpected()
        }
        position += 1
        guard count == parameters.count else {
            throw fault(
                .argumentCount(function: function.rawValue, expected: parameters.count, found: count), at: start)
        }
        return arguments
    }

    private func argument(
        _ term: Term, of function: JSONPathFunction, _ parameter: JSONPathFunction.Parameter, at start: Int
    ) throws(JSONPathError) -> Argument {
        switch (parameter, term) {
        case (.nodes, .query(let query)): return .nodes(query)
        case (.value, .query(let query)) where query.isSingular: return .value(.singular(query))
        case (.value, .value(let operand)), (.value, .function(let operand)): return .value(operand)
        case (.nodes, _):
            throw fault(.wrongArgument(function: function.rawValue, expected: "a path"), at: start)
        case (.value, _):
            let expected = "a value, or a path that selects no more than one"
            throw fault(.wrongArgument(function: function.rawValue, expected: expected), at: start)
        }
    }

    /// Compiles a pattern that is a literal in the query.
    private mutating func compiled(_ pattern: JSONPathOperand) -> JSONPathPattern {
        guard case .literal(let value) = pattern else { return .computed(pattern) }
        guard case .string(let text) = value else { return .known(nil) }
        let regexp = IRegexp(text)
        if regexp == nil { unusablePatterns.append(text) }
        return .known(regexp)
    }
}
