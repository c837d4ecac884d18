/// A regular expression of RFC 9485, compiled for a matcher that takes linear time.
struct IRegexp: Sendable {
    /// One step of the matcher.
    enum Instruction: Sendable {
        case scalar(UInt32)
        /// Any scalar but line feed and carriage return.
        case any
        case set(Int)
        case split(Int, Int)
        case jump(Int)
        case accept
    }

    let instructions: [Instruction]
    let sets: [IRegexpSet]

    /// Compiles a pattern; fails if it isn't an I-Regexp, or has too many instructions.
    init?(_ pattern: String) {
        var parser = IRegexpParser(pattern)
        guard let tree = parser.parse() else { return nil }
        var compiler = IRegexpCompiler()
        guard compiler.compile(tree) else { return nil }
        instructions = compiler.instructions
        sets = parser.sets
    }
}
