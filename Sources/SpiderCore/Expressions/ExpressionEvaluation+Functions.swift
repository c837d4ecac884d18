import SpiderHTML
@_spi(Algorithms) import SpiderValue

extension ExpressionEvaluation {
    mutating func call(
        _ function: ExpressionFunction, _ arguments: [ExpressionNode], _ pattern: TextPattern?
    ) throws -> Value {
        switch function {
        case .if: return try value(of: isTrue(arguments[0]) ? arguments[1] : arguments[2])
        case .coalesce:
            for argument in arguments {
                let value = try value(of: argument)
                if !value.isEmptyField { return value }
            }
            return .null
        case .type: return .string(record.type)
        default: break
        }
        let values = try arguments.map { try value(of: $0) }
        switch function {
        case .empty: return .bool(values[0].isEmptyField)
        case .text: return try text(of: values[0])
        case .min, .max: return try extreme(function, values)
        case .contains:
            return .bool(try values[1] != .null && isContained(values[1], in: values[0]))
        case .length: return try length(values[0])
        case .first, .last, .join: return try list(function, values)
        case .number, .abs, .round: return try number(function, values)
        default: return try texts(function, values, pattern)
        }
    }

    private mutating func text(of value: Value) throws -> Value {
        if value == .null { return .null }
        if case .string = value { return value }
        let text = value.json
        try spend(text.utf8.count)
        return .string(text)
    }

    private func extreme(_ function: ExpressionFunction, _ values: [Value]) throws -> Value {
        var candidates = values
        if values.count == 1, case .array(let list) = values[0] { candidates = list }
        var best = Value.null
        for value in candidates where value != .null {
            if best == .null {
                best = value
                continue
            }
            guard let isBetter = try function == .min ? value.isLess(than: best) : best.isLess(than: value) else {
                throw ExpressionFault.kind(
                    of: function.rawValue, needs: "numbers or texts",
                    found: "\(best.kindInWords) and \(value.kindInWords)")
            }
            if isBetter { best = value }
        }
        return best
    }

    private func length(_ value: Value) throws -> Value {
        switch value {
        case .null: return .null
        case .string(let text): return .int(text.unicodeScalars.count)
        case .array(let values): return .int(values.count)
        case .object(let object): return .int(object.count)
        default: throw ExpressionFault.kind(of: "length", needs: "text or a list", found: value.kindInWords)
        }
    }

    private mutating func list(_ function: ExpressionFunction, _ values: [Value]) throws -> Value {
        guard case .array(let list) = values[0] else {
            if values[0] == .null { return .null }
            throw ExpressionFault.kind(of: function.rawValue, needs: "a list", found: values[0].kindInWords)
        }
        switch function {
        case .first: return list.first ?? .null
        case .last: return list.last ?? .null
        default:
            guard case .string(let separator) = values[1] else {
                throw ExpressionFault.kind(of: "join", needs: "a text between", found: values[1].kindInWords)
            }
            var joined = ""
            for (index, value) in list.enumerated() {
                guard case .string(let text) = try text(of: value) else { continue }
                try spend(text.utf8.count + separator.utf8.count)
                if index > 0 { joined += separator }
                joined += text
            }
            return .string(joined)
        }
    }

    private func number(_ function: ExpressionFunction, _ values: [Value]) throws -> Value {
        if values[0] == .null { return .null }
        if function == .number, case .string(let text) = values[0] {
            return DecimalNumber(text.withoutBlanksAround).map { Value($0) } ?? .null
        }
        guard let number = values[0].number else {
            throw ExpressionFault.kind(of: function.rawValue, needs: "a number", found: values[0].kindInWords)
        }
        switch function {
        case .number: return values[0]
        case .abs:
            guard let exact = values[0].decimal else { return .double(number.magnitude) }
            return Value(exact < 0 ? exact.negated : exact)
        default:
            guard values.count < 2 || values[1].number != nil else {
                throw ExpressionFault.kind(of: "round", needs: "a number of digits", found: values[1].kindInWords)
            }
            let digits = values.count < 2 ? 0 : Int(min(max(values[1].number ?? 0, 0), 38))
            return values[0].decimal.map { Value($0.rounded(to: digits)) } ?? .double(number)
        }
    }

    private mutating func texts(
        _ function: ExpressionFunction, _ values: [Value], _ pattern: TextPattern?
    ) throws -> Value {
        var texts: [String] = []
        for value in values {
            switch value {
            case .string(let text): texts.append(text)
            // A question about nothing is answered with no.
            case .null: return function == .starts || function == .ends || function == .matches ? .bool(false) : .null
            default: throw ExpressionFault.kind(of: function.rawValue, needs: "text", found: value.kindInWords)
            }
        }
        let text = texts[0]
        switch function {
        case .lower, .upper, .trim, .replace, .split: try spend(text.utf8.count)
        default: break
        }
        switch function {
        case .lower: return .string(text.lowercased())
        case .upper: return .string(text.uppercased())
        case .trim: return .string(text.withoutBlanksAround)
        case .starts: return .bool(text.utf8.starts(with: texts[1].utf8))
        case .ends: return .bool(text.utf8.reversed().starts(with: texts[1].utf8.reversed()))
        case .replace: return .string(try replace(text, texts[1], texts[2]))
        case .split:
            guard let parts = text.parts(separatedBy: texts[1], limit: room / 16) else {
                throw ExpressionFault.tooLarge
            }
            try spend(16 * parts.count)
            return .array(parts.map { .string($0) })
        case .matches, .extract: return try search(function, text, pattern)
        default: return .null
        }
    }

    private func search(_ function: ExpressionFunction, _ text: String, _ pattern: TextPattern?) throws -> Value {
        do {
            guard let match = try pattern?.firstMatch(in: text) else {
                return function == .matches ? .bool(false) : .null
            }
            return function == .matches ? .bool(true) : .string(match.value)
        } catch {
            try Task.checkCancellation()
            throw ExpressionFault.pattern("\(error)")
        }
    }

    private mutating func replace(_ text: String, _ old: String, _ new: String) throws -> String {
        // Each part takes 16 bytes until they are joined.
        guard let parts = text.parts(separatedBy: old, limit: ExpressionEvaluation.sizeLimit / 4) else {
            throw ExpressionFault.tooLarge
        }
        let (added, overflows) = new.utf8.count.multipliedReportingOverflow(by: parts.count - 1)
        if overflows { throw ExpressionFault.tooLarge }
        try spend(added)
        return parts.joined(separator: new)
    }
}
