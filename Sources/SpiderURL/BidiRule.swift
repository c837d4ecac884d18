/// The six conditions on a label of a domain with right-to-left text: RFC 5893, section 2.
enum BidiRule {
    static func isMet(by label: [Unicode.Scalar]) -> Bool {
        guard let first = label.first else { return true }
        let classes = label.map { BidiClass($0) }
        guard let last = classes.last(where: { $0 != .nonspacingMark }) else { return false }
        switch BidiClass(first) {
        case .leftToRight:
            guard last == .leftToRight || last == .europeanNumber else { return false }
            return !classes.contains { $0 == .rightToLeft || $0 == .arabicLetter || $0 == .arabicNumber }
        case .rightToLeft, .arabicLetter:
            switch last {
            case .rightToLeft, .arabicLetter, .europeanNumber, .arabicNumber: break
            default: return false
            }
            guard !classes.contains(.leftToRight) else { return false }
            return !(classes.contains(.europeanNumber) && classes.contains(.arabicNumber))
        default:
            return false
        }
    }
}
