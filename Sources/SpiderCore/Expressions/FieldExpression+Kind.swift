import SpiderValue

extension FieldExpression {
    /// The kind of its values, as far as the text alone says it; `any` if it doesn't.
    @_spi(Algorithms) public var kind: ItemField.Kind { root.kind }
}

extension ExpressionNode {
    fileprivate var kind: ItemField.Kind {
        switch self {
        case .literal(.string): .text
        case .literal(.bool), .not, .all, .any, .comparison, .contained: .boolean
        case .literal(let value) where value.number != nil: .number
        case .literal, .field, .list, .element: .any
        case .negative: .number
        case .arithmetic(let first, let further):
            // A plus joins texts, too.
            further.allSatisfy { $0.0 == .plus }
                ? ([first] + further.map(\.1)).contains { $0.kind == .text } ? .text : .any : .number
        case .call(let function, let arguments, _): function.kind(arguments)
        }
    }
}

extension ExpressionFunction {
    fileprivate func kind(_ arguments: [ExpressionNode]) -> ItemField.Kind {
        switch self {
        case .lower, .upper, .trim, .replace, .extract, .join, .text, .type: .text
        case .length: .integer
        case .number, .round, .abs: .number
        case .contains, .starts, .ends, .matches, .empty: .boolean
        case .split: .list(of: .text)
        case .if: arguments.last.flatMap { $0.kind == arguments[1].kind ? $0.kind : nil } ?? .any
        case .first, .last, .min, .max, .coalesce: .any
        }
    }
}
