/// The way in which a letter joins its neighbours, for the rule on U+200C in RFC 5892, appendix A.1.
enum JoiningType: UInt32 {
    case none = 0
    case dual = 1
    case left = 2
    case right = 3
    case causing = 4
    case transparent = 5

    init(_ scalar: Unicode.Scalar) {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: self = .transparent
        default: self = RangeTable.value(of: scalar.value, in: Self.table).flatMap(JoiningType.init) ?? .none
        }
    }
}
