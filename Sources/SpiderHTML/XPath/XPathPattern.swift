/// A regular expression of EXSLT's functions.
struct XPathPattern {
    /// Whether all occurrences are meant (flag `g`), and not the first only.
    let isGlobal: Bool

    private let expression: Regex<AnyRegexOutput>

    /// Compiles a pattern.
    ///
    /// - Parameters:
    ///   - pattern: the pattern, as Swift writes regular expressions.
    ///   - flags: any of `g` (all occurrences) and `i` (in any case).
    init(_ pattern: [UInt8], flags: [UInt8]) throws(XPathPatternFault) {
        var isGlobal = false
        var ignoresCase = false
        for flag in String(decoding: flags, as: UTF8.self) {
            switch flag {
            case "g": isGlobal = true
            case "i": ignoresCase = true
            default: throw XPathPatternFault(reason: .unknownFlag(flag))
            }
        }
        self.isGlobal = isGlobal
        let text = String(decoding: pattern, as: UTF8.self)
        do {
            expression = try Regex(text).ignoresCase(ignoresCase).matchingSemantics(.unicodeScalar)
        } catch {
            throw XPathPatternFault(reason: .malformedPattern(text, problem: "\(error)"))
        }
    }

    /// Whether the pattern occurs in a text.
    func occurs(in text: [UInt8]) -> Bool {
        String(decoding: text, as: UTF8.self).firstMatch(of: expression) != nil
    }

    /// The first occurrence and what its groups took, or else all occurrences.
    func matches(in text: [UInt8]) -> [[UInt8]] {
        let text = String(decoding: text, as: UTF8.self)
        if isGlobal { return text.matches(of: expression).map { Array(text[$0.range].utf8) } }
        guard let match = text.firstMatch(of: expression) else { return [] }
        return match.output.map { Array(($0.substring ?? "").utf8) }
    }

    /// The text with another one in the place of the first occurrence, or of all.
    func replacing(in text: [UInt8], with replacement: [UInt8]) -> [UInt8] {
        let text = String(decoding: text, as: UTF8.self)
        let replacement = String(decoding: replacement, as: UTF8.self)
        return Array(text.replacing(expression, with: replacement, maxReplacements: isGlobal ? .max : 1).utf8)
    }
}
