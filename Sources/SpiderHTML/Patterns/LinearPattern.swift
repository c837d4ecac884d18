/// A regular expression of a selector, or of EXSLT's functions: `.`, sets, `\d`, `\w`, `\s`, `\b`, `^`, `$`, groups, `|`, and repetitions,
/// greedy or lazy.
///
/// There is nothing in it that would need going back in the text, such as `\1` and `(?=`, so that every search is linear.
struct LinearPattern: Sendable {
    /// Whether all occurrences are meant (flag `g`), and not the first only.
    let isGlobal: Bool
    let ignoresCase: Bool
    let instructions: [LinearPatternCompiler.Instruction]
    let sets: [LinearPatternSet]
    private let groupCount: Int

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
            default: throw LinearPatternFault(reason: .unknownFlag(flag))
            }
        }
        var parser = LinearPatternParser(String(decoding: pattern, as: UTF8.self))
        let tree = try parser.parse()
        var compiler = LinearPatternCompiler(ignoringCase: ignoresCase)
        guard compiler.compile(tree) else { throw parser.fault("it is too large") }
        self.isGlobal = isGlobal
        self.ignoresCase = ignoresCase
        instructions = compiler.instructions
        sets = parser.sets
        groupCount = parser.groups
    }

    /// Whether the pattern occurs in a text.
    func occurs(in text: [UInt8]) -> Bool {
        var steps = Int.max
        return occurs(in: text, steps: &steps) ?? false
    }

    /// Whether the pattern occurs in a text; nil when finding out takes more than the steps that are left.
    func occurs(in text: [UInt8], steps: inout Int) -> Bool? {
        var matcher = LinearPatternMatcher(self, Self.scalars(text), placeCount: 2)
        return matcher.firstMatch(from: 0, steps: &steps).map { !$0.isEmpty }
    }

    /// The first occurrence and what its groups took, or else all occurrences; nil when that takes too many steps.
    func matches(in text: [UInt8], steps: inout Int) -> [[UInt8]]? {
        let scalars = Self.scalars(text)
        guard let found = occurrences(in: scalars, steps: &steps) else { return nil }
        if isGlobal { return found.map { Self.bytes(scalars[$0[0]..<$0[1]]) } }
        guard let first = found.first else { return [] }
        return stride(from: 0, to: first.count, by: 2).map { index in
            first[index] < 0 || first[index + 1] < 0 ? [] : Self.bytes(scalars[first[index]..<first[index + 1]])
        }
    }

    /// The text with another one in the place of the first occurrence, or of all; nil when that takes too many steps.
    func replacing(in text: [UInt8], with replacement: [UInt8], steps: inout Int) -> [UInt8]? {
        let scalars = Self.scalars(text)
        guard let found = occurrences(in: scalars, steps: &steps) else { return nil }
        var result: [UInt8] = []
        var end = 0
        for match in found {
            result += Self.bytes(scalars[end..<match[0]]) + replacement
            end = match[1]
            steps -= replacement.count / 8
            if steps < 0 { return nil }
        }
        return result + Self.bytes(scalars[end...])
    }

    private func occurrences(in text: [UInt32], steps: inout Int) -> [[Int]]? {
        var matcher = LinearPatternMatcher(self, text, placeCount: isGlobal ? 2 : 2 * (groupCount + 1))
        var found: [[Int]] = []
        var start = 0
        while start <= text.count {
            guard let match = matcher.firstMatch(from: start, steps: &steps) else { return nil }
            guard !match.isEmpty else { break }
            found.append(match)
            if !isGlobal { break }
            // After a match of nothing, the next one is further on.
            start = match[1] == match[0] ? match[1] + 1 : match[1]
        }
        return found
    }

    private static func scalars(_ text: [UInt8]) -> [UInt32] {
        String(decoding: text, as: UTF8.self).unicodeScalars.map(\.value)
    }

    private static func bytes(_ scalars: ArraySlice<UInt32>) -> [UInt8] {
        var text = String.UnicodeScalarView()
        for scalar in scalars { text.append(Unicode.Scalar(scalar) ?? "\u{FFFD}") }
        return Array(String(text).utf8)
    }
}
