internal import SpiderValue

/// A regular expression: `.`, sets, `\d`, `\w`, `\s`, `\b`, `\p{L}`, `^`, `$`, groups with names or without, `|`,
/// repetitions, greedy or lazy, and flags in front, as in `(?i)`.
///
/// There is nothing in it that would need going back in the text, such as `\1` and `(?=`, so that every search is
/// linear.
struct LinearPattern: Sendable {
    /// Whether all occurrences are meant (flag `g`), and not the first only.
    let isGlobal: Bool
    let ignoresCase: Bool
    let instructions: [LinearPatternCompiler.Instruction]
    let sets: [LinearPatternSet]
    /// The names of its groups, from the first on; nil for those without.
    let groupNames: [String?]
    /// The characters that a match can begin with; nil for any, or none.
    let starts: LinearPatternStarts?

    /// The number of groups that are remembered.
    var groupCount: Int { groupNames.count }

    /// Compiles an expression.
    ///
    /// - Parameters:
    ///   - pattern: the expression.
    ///   - flags: any of `g` (all occurrences) and `i` (in any case).
    init(_ pattern: [UInt8], flags: [UInt8]) throws(LinearPatternFault) {
        var isGlobal = false
        var ignoresCase = false
        for flag in String(decoding: flags, as: UTF8.self) {
            switch flag {
            case "g": isGlobal = true
            case "i": ignoresCase = true
            default: throw .unknownFlag(flag)
            }
        }
        var parser = LinearPatternParser(String(decoding: pattern, as: UTF8.self))
        let tree = try parser.parse()
        ignoresCase = ignoresCase || parser.ignoresCase
        var compiler = LinearPatternCompiler(ignoringCase: ignoresCase)
        guard compiler.compile(tree) else { throw parser.fault("it is too large", at: 0) }
        self.isGlobal = isGlobal
        self.ignoresCase = ignoresCase
        instructions = compiler.instructions
        sets = parser.sets
        groupNames = parser.groupNames
        starts = LinearPatternStarts(compiler.instructions, parser.sets, ignoringCase: ignoresCase)
    }

    /// Returns whether the pattern occurs in a text.
    func occurs(in text: [UInt8], budget: inout StepBudget) throws(StepBudget.Stop) -> Bool {
        let scalars = Self.scalars(text)
        try budget.spend(instructions.count / 8 + scalars.count / 8)
        var matcher = LinearPatternMatcher(self, scalars, placeCount: 0)
        return try matcher.firstMatch(from: 0, budget: &budget) != nil
    }

    /// Returns the first occurrence and what its groups took, or else all occurrences.
    func matches(in text: [UInt8], budget: inout StepBudget) throws(StepBudget.Stop) -> [[UInt8]] {
        let scalars = Self.scalars(text)
        let found = try occurrences(in: scalars, all: isGlobal, places: isGlobal ? 2 : .max, budget: &budget)
        if isGlobal { return found.map { Self.bytes(scalars[$0[0]..<$0[1]]) } }
        guard let first = found.first else { return [] }
        return stride(from: 0, to: first.count, by: 2).map { index in
            first[index] < 0 || first[index + 1] < 0 ? [] : Self.bytes(scalars[first[index]..<first[index + 1]])
        }
    }

    /// Returns the text with something else in the place of the first occurrence, or of all.
    ///
    /// - Parameters:
    ///   - replacement: what comes in its place.
    ///   - limit: the most bytes of the result; it is cut somewhere beyond that.
    func replacing(
        in text: [UInt8], with replacement: PatternReplacement, limit: Int, budget: inout StepBudget
    ) throws(StepBudget.Stop) -> [UInt8] {
        let scalars = Self.scalars(text)
        let places = replacement.usesGroups ? Int.max : 2
        let found = try occurrences(in: scalars, all: isGlobal, places: places, budget: &budget)
        var result: [UInt8] = []
        var end = 0
        for match in found where result.count <= limit {
            let before = result.count
            result += Self.bytes(scalars[end..<match[0]])
            replacement.append(match, of: scalars, names: groupNames, to: &result)
            end = match[1]
            try budget.spend((result.count - before) / 8)
        }
        return result + Self.bytes(scalars[end...])
    }

    /// Returns the start and end of each match and its groups, -1 for groups that didn't take part.
    ///
    /// - Parameters:
    ///   - all: whether all occurrences are meant.
    ///   - places: the most places of each match that are needed.
    func occurrences(
        in text: [UInt32], all: Bool, places: Int, budget: inout StepBudget
    ) throws(StepBudget.Stop) -> [[Int]] {
        try budget.spend(instructions.count / 8 + text.count / 8)
        var matcher = LinearPatternMatcher(self, text, placeCount: min(places, 2 * (groupCount + 1)))
        var found: [[Int]] = []
        var start = 0
        while start <= text.count, let match = try matcher.firstMatch(from: start, budget: &budget) {
            found.append(match)
            if !all { break }
            // After a match of nothing, the next one is further on.
            start = match[1] == match[0] ? match[1] + 1 : match[1]
        }
        return found
    }

    /// Returns the scalars of a text.
    static func scalars(_ text: [UInt8]) -> [UInt32] {
        if text.allSatisfy({ $0 < 0x80 }) { return text.map(UInt32.init) }
        return String(decoding: text, as: UTF8.self).unicodeScalars.map(\.value)
    }

    /// Scalars as UTF-8.
    static func bytes(_ scalars: ArraySlice<UInt32>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(scalars.count)
        for value in scalars {
            if value < 0x80 {
                bytes.append(UInt8(truncatingIfNeeded: value))
            } else {
                bytes.append(
                    contentsOf: UTF8.encode(Unicode.Scalar(value) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter)
            }
        }
        return bytes
    }
}
