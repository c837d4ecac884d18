/// The structure of a pattern.
indirect enum IRegexpTree {
    case scalar(UInt32)
    case any
    case set(Int)
    case sequence([IRegexpTree])
    case choice([IRegexpTree])
    case repetition(IRegexpTree, least: Int, most: Int?)
}
