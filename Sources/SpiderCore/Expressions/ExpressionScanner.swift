/// Cuts the text of an expression into words.
struct ExpressionScanner {
    private static let symbols = [
        "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "(", ")", "[", "]", ",", ".",
    ]
    /// Operators of other languages, with the words that are used here.
    private static let foreign = [
        "&&": "and", "||": "or", "<>": "!=", "===": "==", "!": "not", "=": "==", "?": "if(…)",
    ]

    private let scalars: [Unicode.Scalar]
    private var position = 0

    private init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// Returns the words of a text, including its end.
    static func tokens(of text: String) throws(ExpressionMistake) -> [ExpressionToken] {
        var scanner = ExpressionScanner(text)
        var tokens: [ExpressionToken] = []
        repeat { tokens.append(try scanner.next()) } while tokens.last?.kind != .end
        return tokens
    }

    private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func next() throws(ExpressionMistake) -> ExpressionToken {
        while let scalar = current, scalar.properties.isWhitespace { position += 1 }
        let column = position + 1
        guard let scalar = current else { return ExpressionToken(kind: .end, column: column) }
        switch scalar {
        case "'", "\"", "“", "‘": return ExpressionToken(kind: .text(try text(from: scalar)), column: column)
        case "`": return ExpressionToken(kind: .quotedName(try text(from: scalar)), column: column)
        case "0"..."9": return ExpressionToken(kind: .number(number()), column: column)
        default: break
        }
        if ExpressionScanner.begins(scalar) {
            let word = take { ExpressionScanner.begins($0) || ("0"..."9").contains($0) }
            return ExpressionToken(kind: .name(word), column: column)
        }
        for foreign in ["===", "&&", "||", "<>"] where has(foreign) { throw mistake(foreign, column) }
        for symbol in ExpressionScanner.symbols where has(symbol) {
            position += symbol.unicodeScalars.count
            return ExpressionToken(kind: .symbol(symbol), column: column)
        }
        throw mistake(String(scalar), column)
    }

    private func mistake(_ found: String, _ column: Int) -> ExpressionMistake {
        let hint = ExpressionScanner.foreign[found].map { " (did you mean '\($0)'?)" } ?? ""
        return ExpressionMistake(column: column, text: "'\(found)' has no meaning\(hint)")
    }

    private func has(_ symbol: String) -> Bool {
        scalars[position...].starts(with: symbol.unicodeScalars)
    }

    private static func begins(_ scalar: Unicode.Scalar) -> Bool { scalar == "_" || scalar.properties.isAlphabetic }

    private mutating func take(while belongs: (Unicode.Scalar) -> Bool) -> String {
        var text = String.UnicodeScalarView()
        while let scalar = current, belongs(scalar) {
            text.append(scalar)
            position += 1
        }
        return String(text)
    }

    private mutating func number() -> String {
        func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
        var number = take(while: isDigit)
        if current == ".", position + 1 < scalars.count, isDigit(scalars[position + 1]) {
            position += 1
            number += "." + take(while: isDigit)
        }
        return number
    }

    /// Reads up to the closing quotation mark. A backslash stands for a line break or a tab, or takes the next
    /// character literally.
    private mutating func text(from quote: Unicode.Scalar) throws(ExpressionMistake) -> String {
        let column = position + 1
        if quote == "“" || quote == "‘" {
            throw ExpressionMistake(column: column, text: "a text begins with ' or \", not with \(quote)")
        }
        position += 1
        var text = String.UnicodeScalarView()
        while let scalar = current {
            position += 1
            if scalar == quote { return String(text) }
            guard scalar == "\\" else {
                text.append(scalar)
                continue
            }
            guard let escaped = current else { break }
            position += 1
            switch escaped {
            case "n": text.append("\n")
            case "t": text.append("\t")
            case "\\", "'", "\"", "`": text.append(escaped)
            // Regular expressions have backslashes of their own.
            default:
                text.append(scalar)
                text.append(escaped)
            }
        }
        throw ExpressionMistake(column: column, text: "there is no \(quote) that ends the text")
    }
}
