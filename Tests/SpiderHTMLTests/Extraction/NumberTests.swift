import SpiderHTML
import Testing

@Suite("Numbers and patterns in texts")
struct NumberTests {
    @Test(
        "the first number of a text is read as written",
        arguments: [
            ("12", 12), ("$1,234.50", 1234.5), ("a 1 234 567 b", 1_234_567), ("1'234.5", 1234.5), ("-3.5 °C", -3.5),
            ("(−2)", -2), ("2-3", 2), ("1.", 1), ("12,345,678", 12_345_678), ("0.50", 0.5), ("4 of 10", 4),
            ("1\u{A0}000", 1000), ("1234567", 1_234_567), ("5,", 5), ("v2.0.1", 2.0), ("1,234,5", nil), ("1,5", nil),
            ("", nil), ("none", nil), ("١٢", nil),
        ] as [(String, Double?)])
    func points(text: String, expected: Double?) throws {
        let element = try Document(html: "<p>\(text)</p>").one("p")
        guard let expected else {
            #expect(throws: ExtractionError.self) { try element.number() }
            return
        }
        #expect(try element.number() == expected)
    }

    @Test(
        "with a decimal comma, points separate thousands",
        arguments: [("1.234,50 €", 1234.5), ("1,5", 1.5), ("1.234.567", 1_234_567), ("3", 3), ("1.5", nil)]
            as [(String, Double?)])
    func commas(text: String, expected: Double?) throws {
        let element = try Document(html: "<p>\(text)</p>").one("p")
        #expect((try? element.number(decimal: .comma)) == expected)
    }

    @Test("many elements have many numbers, and one without a number is an error")
    func many() throws {
        #expect(try Document(html: "<b>1</b><b>2.5</b>").css("b").numbers() == [1, 2.5])
        #expect(throws: ExtractionError.self) { try Document(html: "<b>1</b><b>x</b>").css("b").numbers() }
    }

    @Test("a regular expression returns its output, or an error with the text if it doesn't match")
    func patterns() throws {
        let page = try Document(html: "<h1>Play\n time (1967)</h1><b>a1</b><b>c</b><b>d22</b>")
        let heading = try page.one("h1")
        let (_, name, year) = try heading.match(/(.+) \((\d{4})\)/)
        #expect(name == "Play time" && year == "1967")
        #expect(try heading.firstMatch(of: /x/) == nil)
        #expect(try page.css("b").matches(of: /\d+/) == ["1", "22"])
        let error = #expect(throws: ExtractionError.self) { try heading.match(/x/) }
        #expect(
            "\(try #require(error))" == """
                'Play time (1967)' is not what the regular expression looks for, near: <h1>Play
                 time (1967)</h1>
                """)
    }

    @Test("a text pattern returns its match, or an error with the text if it doesn't match")
    func textPatterns() throws {
        let page = try Document(html: "<h1>Play\n time (1967)</h1><b>a1</b><b>c</b><b>d22</b>")
        let heading = try page.one("h1")
        let match = try heading.match(#"(?<name>.+) \((\d{4})\)"#)
        #expect(match.groups == ["Play time (1967)", "Play time", "1967"])
        #expect(match["name"] == "Play time" && match["year"] == nil && match[2] == "1967" && match[3] == nil)
        #expect(match.value == "Play time" && match.text == "Play time (1967)")
        #expect(try heading.firstMatch(of: "x") == nil)
        #expect(try page.css("b").matches(of: #"\d+"#).map(\.value) == ["1", "22"])
        let pattern: TextPattern = "[a-z](\\d)?"
        #expect(try page.css("b").matches(of: pattern).map(\.groups) == [["a1", "1"], ["c", nil], ["d2", "2"]])
        let error = #expect(throws: ExtractionError.self) { try heading.match("x") }
        #expect(
            "\(try #require(error))" == """
                'Play time (1967)' is not what the regular expression looks for, near: <h1>Play
                 time (1967)</h1>
                """)
        let fault = TextPatternError(pattern: "é(", offset: 3, problem: "a ')' is missing")
        #expect(throws: fault) { try heading.match("é(") }
        #expect(throws: fault) { try heading.firstMatch(of: "é(" as TextPattern) }
    }
}
