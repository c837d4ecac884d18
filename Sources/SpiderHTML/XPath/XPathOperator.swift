/// An operator with two sides.
enum XPathOperator: Sendable {
    case or, and
    case equal, notEqual
    case less, lessOrEqual, greater, greaterOrEqual
    case add, subtract
    case multiply, divide, remainder

    /// The precedence.
    var precedence: Int {
        switch self {
        case .or: 1
        case .and: 2
        case .equal, .notEqual: 3
        case .less, .lessOrEqual, .greater, .greaterOrEqual: 4
        case .add, .subtract: 5
        case .multiply, .divide, .remainder: 6
        }
    }

    /// The operator of a comparison that means the same with the sides exchanged.
    var mirrored: XPathOperator {
        switch self {
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        default: self
        }
    }

    /// Returns whether a comparison of numbers holds.
    func holds(_ one: Double, _ other: Double) -> Bool {
        switch self {
        case .equal: one == other
        case .notEqual: one != other
        case .less: one < other
        case .lessOrEqual: one <= other
        case .greater: one > other
        case .greaterOrEqual: one >= other
        default: false
        }
    }

    /// Returns the result of an arithmetical operation.
    func result(_ one: Double, _ other: Double) -> Double {
        switch self {
        case .add: one + other
        case .subtract: one - other
        case .multiply: one * other
        case .divide: one / other
        case .remainder: one.truncatingRemainder(dividingBy: other)
        default: .nan
        }
    }
}
