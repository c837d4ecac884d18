internal import SpiderValue

/// A compiled regular expression for texts of pages, which no text makes slow.
///
/// ```swift
/// @Field(".stock", matching: "(\\d+) left") var stock: Int?
///
/// let year: TextPattern = #"\((\d{4})\)"#
/// print(try page.one("h1").match(year).value)  // 1967
/// ```
///
/// It has `.`, sets such as `[^a-z]`, `\d` (digits of ASCII), `\w`, `\s`, Unicode's categories (`\p{Lu}`), `^`, `$`,
/// `\b`, `|`, groups (`(…)`, `(?:…)`, `(?<name>…)`), and repetitions, greedy or lazy (`*`, `+?`, `{2,3}`). In front of
/// it, `(?i)` makes the case of letters count for nothing, `(?s)` a point stand for ends of lines too, and `(?m)` `^`
/// and `$` for the ends of each line. A character is a Unicode scalar.
///
/// It finds what Swift's `Regex` would find, in time that is at most the length of the text times that of the
/// expression. What would need going back in the text is refused: back-references (`\1`), look-around (`(?=…)`), atomic
/// groups.
public struct TextPattern: Sendable {
    /// The expression's text.
    public let text: String

    /// The most steps that a search may take before it ends with a ``StepError``; one is about a character looked at.
    public static let stepLimit = 50_000_000

    private let compiled: Result<LinearPattern, TextPatternError>

    /// Compiles an expression.
    ///
    /// - Parameter text: the expression.
    /// - Throws: ``TextPatternError`` with the place of the fault and what is wrong there.
    public init(parsing text: String) throws(TextPatternError) {
        self.text = text
        compiled = .success(try Self.compile(text))
    }

    /// Keeps the fault of a malformed text, for whoever searches with it.
    init(deferringFaultOf text: String) {
        self.text = text
        compiled = Result { () throws(TextPatternError) in try Self.compile(text) }
    }

    private static func compile(_ text: String) throws(TextPatternError) -> LinearPattern {
        do throws(LinearPatternFault) {
            return try LinearPattern(Array(text.utf8), flags: [], syntax: .extended)
        } catch {
            throw TextPatternError(error, in: text)
        }
    }

    /// What is wrong with the expression; nil when nothing is, as for all that were not written as literals.
    public var fault: TextPatternError? {
        guard case .failure(let fault) = compiled else { return nil }
        return fault
    }

    /// The first match in a text; nil when there is none.
    ///
    /// - Throws: ``TextPatternError`` when the expression was written as a malformed literal; ``StepError`` when the
    ///   search takes more than ``stepLimit`` steps, or its task was cancelled.
    public func firstMatch(in text: String) throws -> TextMatch? {
        try search(text, all: false).first
    }

    /// All matches in a text that do not overlap, in their order.
    ///
    /// - Throws: as ``firstMatch(in:)`` does.
    public func matches(in text: String) throws -> [TextMatch] {
        try search(text, all: true)
    }

    /// The first match in a text, or all of them, within so many steps.
    func search(_ text: String, all: Bool, limit: Int = stepLimit) throws -> [TextMatch] {
        let pattern = try compiled.get()
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

extension TextPattern: ExpressibleByStringLiteral {
    /// The expression that a constant of the program stands for.
    ///
    /// A literal cannot throw: when it is malformed, every search with it throws, and ``fault`` says so to a test.
    public init(stringLiteral text: String) {
        self = Self.cachedDeferringFault(text)
    }
}

extension TextPattern: Hashable {
    /// Whether both have the same text.
    public static func == (one: TextPattern, other: TextPattern) -> Bool { one.text == other.text }

    /// Hashes the text.
    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension TextPattern: CustomStringConvertible {
    /// The expression's text.
    public var description: String { text }
}
