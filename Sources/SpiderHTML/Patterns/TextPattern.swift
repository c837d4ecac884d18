internal import SpiderValue

/// A compiled regular expression for untrusted text, which always takes linear time.
///
/// ```swift
/// @Field(".stock", matching: "(\\d+) left") var stock: Int?
///
/// let year: TextPattern = #"\((\d{4})\)"#
/// print(try page.one("h1").match(year).value)  // 1967
/// ```
///
/// A literal can't throw. If it is malformed, every search with it throws, and ``fault`` is set, so that a test can
/// check your literals.
///
/// It has `.`, sets such as `[^a-z]`, `\d` (digits of ASCII), `\w`, `\s`, Unicode's categories (`\p{Lu}`), `^`, `$`,
/// `\b`, `|`, groups (`(…)`, `(?:…)`, `(?<name>…)`), and repetitions, greedy or lazy (`*`, `+?`, `{2,3}`). A leading
/// `(?i)` ignores case, `(?s)` makes the point match line ends, and `(?m)` makes `^` and `$` match at each line. A
/// character is a Unicode scalar.
///
/// It finds the same matches as Swift's `Regex`, in time that is at most the length of the text times that of the
/// expression. Features that need backtracking are refused: back-references (`\1`), look-around (`(?=…)`), atomic
/// groups.
public struct TextPattern: Sendable, Hashable {
    /// The expression's text.
    package let text: String

    /// The most steps of a search, one for about each visited character.
    package static let stepLimit = 50_000_000

    private let compiled: Compiled<LinearPattern, TextPatternError>

    /// Compiles an expression, or takes it from a cache of compiled expressions.
    ///
    /// - Parameter text: the expression.
    /// - Throws: ``TextPatternError`` with the position of the fault and its reason.
    public init(parsing text: String) throws(TextPatternError) {
        self = try Self.cached(text)
    }

    /// Creates a value that throws the fault of its text in every search.
    init(deferringFaultOf text: String) {
        self.text = text
        compiled = Compiled { () throws(TextPatternError) in try Self.compile(text) }
    }

    private static func compile(_ text: String) throws(TextPatternError) -> LinearPattern {
        do throws(LinearPatternFault) {
            return try LinearPattern(Array(text.utf8), flags: [])
        } catch {
            throw TextPatternError(error, in: text)
        }
    }

    /// The fault of a malformed literal; nil for a valid expression.
    public var fault: TextPatternError? { compiled.fault }

    /// Returns the first match in a text, or nil.
    ///
    /// - Throws: ``TextPatternError`` if the expression is a malformed literal; an error if the search takes more than 50
    ///   million steps, or its task was cancelled.
    public func firstMatch(in text: String) throws -> TextMatch? {
        try search(text, all: false).first
    }

    /// Returns all matches in a text that don't overlap, in order.
    ///
    /// - Throws: as ``firstMatch(in:)`` does.
    public func matches(in text: String) throws -> [TextMatch] {
        try search(text, all: true)
    }

    /// Returns a text with something else in the place of each match; the result is cut off somewhere beyond 16 MB.
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - replacement: what comes in their place: `$1` stands for the first group, `$&` for the match, `$$` for a dollar sign.
    /// - Throws: as ``firstMatch(in:)`` does.
    package func replacing(in text: String, with replacement: String) throws -> String {
        let pattern = try compiled.program
        let parts = PatternReplacement(Array(replacement.utf8), groupNames: pattern.groupNames)
        let scalars = LinearPattern.scalars(Array(text.utf8))
        var budget = StepBudget(limit: Self.stepLimit)
        do throws(StepBudget.Stop) {
            var result: [UInt8] = []
            var end = 0
            for match in try pattern.occurrences(in: scalars, all: true, places: .max, budget: &budget)
            where result.count <= Self.replacedLimit {
                result += LinearPattern.bytes(scalars[end..<match[0]])
                parts.append(match, of: scalars, names: pattern.groupNames, to: &result)
                end = match[1]
            }
            return String(decoding: result + LinearPattern.bytes(scalars[end...]), as: UTF8.self)
        } catch {
            throw StepError(error, budget, work: "the search for '\(self.text)'")
        }
    }

    /// The most bytes that replacing writes before it stops.
    private static let replacedLimit = 16 << 20

    /// Returns the first match in a text, or all of them, within so many steps.
    func search(_ text: String, all: Bool, limit: Int = stepLimit) throws -> [TextMatch] {
        let pattern = try compiled.program
        let scalars = LinearPattern.scalars(Array(text.utf8))
        var budget = StepBudget(limit: limit)
        do throws(StepBudget.Stop) {
            return try pattern.occurrences(in: scalars, all: all, places: .max, budget: &budget).map { places in
                TextMatch(places, of: scalars, names: pattern.groupNames)
            }
        } catch {
            throw StepError(error, budget, work: "the search for '\(self.text)'")
        }
    }
}

extension TextPattern: CompiledText {}

extension TextPattern: CustomStringConvertible {
    /// The expression's text.
    public var description: String { text }
}
