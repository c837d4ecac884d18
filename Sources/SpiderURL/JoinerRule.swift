/// The rules for the two joiners: RFC 5892, appendices A.1 and A.2.
enum JoinerRule {
    static func isMet(by label: [Unicode.Scalar]) -> Bool {
        for (index, scalar) in label.enumerated() where scalar.value == 0x200C || scalar.value == 0x200D {
            guard index > 0 else { return false }
            // A virama, which both may follow.
            if label[index - 1].properties.canonicalCombiningClass.rawValue == 9 { continue }
            guard scalar.value == 0x200C, isBetweenJoining(index, label) else { return false }
        }
        return true
    }

    /// Returns whether the letters on both sides, marks aside, would join.
    private static func isBetweenJoining(_ index: Int, _ label: [Unicode.Scalar]) -> Bool {
        let before = label[..<index].last { JoiningType($0) != .transparent }
        let after = label[(index + 1)...].first { JoiningType($0) != .transparent }
        guard let before, let after else { return false }
        let left = JoiningType(before)
        let right = JoiningType(after)
        return (left == .dual || left == .left) && (right == .dual || right == .right)
    }
}
