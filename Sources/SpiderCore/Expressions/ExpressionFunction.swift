/// A function of expressions; the name in expressions is that of the case.
enum ExpressionFunction: String, CaseIterable, Sendable {
    case lower, upper, trim, length, contains, starts, ends, replace, matches, extract, split, join, first, last
    case number, text, round, abs, min, max, empty, coalesce, `if`, type

    /// The number of its arguments.
    var counts: ClosedRange<Int> {
        switch self {
        case .type: 0...0
        case .lower, .upper, .trim, .length, .first, .last, .number, .text, .abs, .empty: 1...1
        case .round: 1...2
        case .contains, .starts, .ends, .matches, .extract, .split, .join: 2...2
        case .replace, .if: 3...3
        case .min, .max, .coalesce: 1...100
        }
    }

    /// The arguments for a message: `replace(text, old, new)`.
    var usage: String {
        switch self {
        case .type: "type()"
        case .lower, .upper, .trim, .number: "\(rawValue)(text)"
        case .length, .empty, .text: "\(rawValue)(value)"
        case .first, .last: "\(rawValue)(list)"
        case .abs: "abs(number)"
        case .round: "round(number, digits)"
        case .contains: "contains(text, part)"
        case .starts: "starts(text, beginning)"
        case .ends: "ends(text, end)"
        case .matches, .extract: "\(rawValue)(text, 'expression')"
        case .split: "split(text, separator)"
        case .join: "join(list, separator)"
        case .replace: "replace(text, old, new)"
        case .if: "if(condition, value, other)"
        case .min, .max, .coalesce: "\(rawValue)(value, …)"
        }
    }
}
