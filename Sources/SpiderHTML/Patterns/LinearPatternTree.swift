/// A part of a regular expression.
indirect enum LinearPatternTree {
    case scalar(UInt32)
    case set(Int)
    case sequence([LinearPatternTree])
    case choice([LinearPatternTree])
    /// A group that is remembered, by its number from 1 on.
    case group(Int, LinearPatternTree)
    case repetition(LinearPatternTree, least: Int, most: Int?, isLazy: Bool)
    case assertion(LinearPatternAssertion)
}

/// Something that a regular expression asks of a place between characters.
enum LinearPatternAssertion: Sendable {
    case start, end, lineStart, lineEnd, boundary, noBoundary
}
