import Testing

@testable import SpiderHTML

@Suite("Text patterns")
struct TextPatternTests {
    @Test(
        "text patterns find the same matches as Swift's Regex",
        arguments: [
            (#"(\d+) left"#, "12 left"), (#"(\d+) left"#, "1 2 left 3 left"), (#"^\d+"#, "12ab"),
            (#"(a|ab)(c|bcd)?"#, "abcd"),
            (#"(\w+?)(\d*)$"#, "ab12"), (#"(\w+)(\d*)$"#, "ab12"), (#"a{2,3}?"#, "aaaa"), (#"(?:x|y)+(z)?"#, "xyxz"),
            (#"(?<n>[^,]+),"#, "one, two,"), (#"\bfoo\b"#, "a foo b"), (#"(?i)FILM (\d)"#, "a film 7"),
            (#"(?s)a.b"#, "a\nb"), (#"(?m)^b$"#, "a\nb\nc"), (#"\p{Lu}\p{Ll}+"#, "the Éclair"), (#"[\p{N}.]+"#, "v1.2"),
            (#"\u{65e5}(.)"#, "日本"), (#"()|x"#, "x"), (#"(a)?(b)?"#, "b"), (#"[a-c&]+"#, "ab&d"),
            (#"\$([\d,]+(?:\.\d\d)?)"#, "now $1,234.50!"), ("é+", "cafééé"),
        ])
    func agree(pattern: String, text: String) throws {
        let regex = try Regex(pattern).matchingSemantics(.unicodeScalar)
        let expected = try #require(try regex.firstMatch(in: text)).output.map { $0.substring.map(String.init) }
        #expect(try TextPattern(parsing: pattern).firstMatch(in: text)?.groups == expected)
    }

    @Test("all matches are found that don't overlap")
    func all() throws {
        let pattern: TextPattern = #"(\d)\d*"#
        #expect(try pattern.matches(in: "12 3 456").map(\.text) == ["12", "3", "456"])
        #expect(try pattern.matches(in: "12 3 456").map(\.value) == ["1", "3", "4"])
        #expect(try ("x*" as TextPattern).matches(in: "axb").map(\.text) == ["", "x", "", ""])
        #expect(try pattern.matches(in: "").isEmpty)
    }

    @Test(
        "features that need backtracking are refused with position and reason",
        arguments: [
            (#"(a)\1"#, 3, #"a back-reference such as '\1' would need going back in the text"#),
            (#"(?<n>a)\k<n>"#, 7, #"a back-reference such as '\k' would need going back in the text"#),
            (
                "a(?=b)", 1,
                "a look ahead such as '(?=' would need going back in the text; match more of it, and take a group"
            ),
            (
                "(?!b)", 0,
                "a look ahead such as '(?!' would need going back in the text; match more of it, and take a group"
            ),
            (
                "(?<=b)", 0,
                "a look back such as '(?<=' would need going back in the text; match more of it, and take a group"
            ),
            (
                "(?<!b)", 0,
                "a look back such as '(?<!' would need going back in the text; match more of it, and take a group"
            ),
            (
                "(?>b)", 0,
                "an atomic group such as '(?>' would need going back in the text; match more of it, and take a group"
            ),
            ("a++", 2, "repetitions that keep what they have, such as '++', are not supported"),
            ("a**", 2, "what is repeated is repeated again"), ("é(", 3, "a ')' is missing"),
            ("[a", 2, "a ']' is missing"),
            (#"\p{Xx}"#, 0, "'Xx' is no category of Unicode such as 'L', 'Lu' or 'Nd'"),
            ("(?<a>x)(?<a>y)", 12, "two groups are called 'a'"),
            ("(?x)a", 2, "no flag 'x'; there are 'i', 'm' and 's'"),
            (#"\h"#, 0, #"'\h' is not supported"#),
            (
                "a(?i)b", 1,
                "of the groups that begin with '(?' there are '(?:' and '(?<name>', and in front of the expression "
                    + "'(?i)', '(?m)' and '(?s)'"
            ),
        ])
    func refused(pattern: String, offset: Int, problem: String) {
        let error = TextPatternError(pattern: pattern, offset: offset, problem: problem)
        #expect(throws: error) { try TextPattern(parsing: pattern) }
        #expect(TextPattern(stringLiteral: pattern).fault == error)
        #expect(error.description == "'\(pattern)' is not a regular expression: \(problem) at offset \(offset)")
    }

    @Test("no text makes a pattern slow")
    func hostile() throws {
        let digits = String(repeating: "1", count: 20_000)
        #expect(try (#"(\d+) left"# as TextPattern).firstMatch(in: digits) == nil)
        #expect(try (#"(?:\w+\s?)+:"# as TextPattern).firstMatch(in: digits + "!") == nil)
        #expect(try (#"(\d+)+(\d+)+$"# as TextPattern).firstMatch(in: digits + "!") == nil)
        #expect(try (#"(a|a)*b|(\d*)*x"# as TextPattern).firstMatch(in: digits) == nil)
    }

    @Test("a search for all matches that takes too many steps ends with an error")
    func limit() throws {
        let pattern: TextPattern = #"\d*x|\d"#
        let text = String(repeating: "1", count: 4_000)
        let error = StepError(work: #"the search for '\d*x|\d'"#, reason: .tooManySteps(limit: 1_000_000))
        #expect(throws: error) { try pattern.search(text, all: true, limit: 1_000_000) }
        #expect(error.description == #"the search for '\d*x|\d' takes more than 1000000 steps on this page"#)
        #expect(try pattern.search(text, all: false, limit: 1_000_000).map(\.text) == ["1"])
    }

    private struct Stock: Extractable {
        @Field(".stock", matching: #"(\d+) left"#) var left: Int?
        @Field(".stock", matching: #"[a-z]+$"#) var word: String
        @Field("li", matching: #"(\d+)"#) var numbers: [Int]
        @Field(".price", matching: #"[\d.,]+"#, decimal: .comma) var price: Double
        @Field(".none", matching: "x") var fallback = "none"
    }

    private struct Faulty: Extractable {
        @Field("p", matching: "(") var text: String
        @Field("p") var stocks: [Stock]
    }

    @Test("a field is the first group, or the whole match")
    func fields() throws {
        let page = try Document(
            html: """
                <p class=stock>7 left</p><p class=stock>gone</p><li>a1<li>b<li>c22<p class=price>now 1.234,50 €</p>
                """)
        let stock = try page.extract(Stock.self)
        #expect(stock.left == 7 && stock.word == "left" && stock.numbers == [1, 22])
        #expect(stock.price == 1234.5 && stock.fallback == "none")
        let other = try Document(html: "<p class=stock>gone</p><p class=price>3</p>").extract(Stock.self)
        #expect(other.left == nil && other.word == "gone" && other.numbers == [])
    }

    @Test("a malformed expression of a field is listed, and thrown when the field is read")
    func faultyFields() throws {
        let fault = TextPatternError(pattern: "(", offset: 1, problem: "a ')' is missing")
        #expect(Stock.patternFaults.isEmpty)
        #expect(Faulty.patternFaults == ["text": fault])
        #expect(throws: fault) { try Document(html: "<p>x").extract(Faulty.self) }
    }
}
