import SpiderValue
import Testing

@testable import SpiderRecipes

@Suite("Templates")
struct TemplateTests {
    private static let options: Object = [
        "city": "beijing", "count": 3, "cities": .array(["a", "b"]), "empty": .null, "flag": true,
    ]

    @Test(
        "stand for texts with options and ranges in them",
        arguments: [
            ("", [""]),
            ("https://a.test/", ["https://a.test/"]),
            ("/{city}/", ["/beijing/"]),
            ("{count}{flag}{empty}", ["3true"]),
            ("/{1..3}", ["/1", "/2", "/3"]),
            ("/{08..11}", ["/08", "/09", "/10", "/11"]),
            ("/{5..5}/", ["/5/"]),
            ("/{cities}/{1..2}", ["/a/1", "/a/2", "/b/1", "/b/2"]),
            ("{{city}", ["{city}"]),
            ("{{{{", ["{{"]),
            ("a}b", ["a}b"]),
        ])
    func texts(text: String, expected: [String]) throws {
        #expect(try Template(parsing: text).texts(Self.options) == expected)
    }

    @Test(
        "report their mistakes",
        arguments: [
            ("/{city", "'/{city' has a brace that is never closed; write '{{' for a brace"),
            ("{}", "'{}' is neither the name of an option nor a range such as {1..20}; write '{{' for a brace"),
            ("{a b}", "'{a b}' is neither the name of an option nor a range such as {1..20}; write '{{' for a brace"),
            ("{1..}", "'{1..}' is neither the name of an option nor a range such as {1..20}; write '{{' for a brace"),
            (
                "{-1..2}",
                "'{-1..2}' is neither the name of an option nor a range such as {1..20}; write '{{' for a brace"
            ),
            ("{3..1}", "the range '{3..1}' is empty"),
            ("{0..9223372036854775807}", "'0..9223372036854775807' stands for more than 1000000 URLs"),
        ])
    func mistakes(text: String, message: String) {
        #expect {
            try Template(parsing: text)
        } throws: {
            "\($0)" == message
        }
    }

    @Test("refuse to stand for more than a million texts, in whatever way")
    func tooMany() throws {
        let template = try Template(parsing: "{1..2000}/{1..2000}")
        #expect {
            try template.texts([:])
        } throws: {
            "\($0)" == "'{1..2000}/{1..2000}' stands for more than 1000000 URLs"
        }
    }

    @Test("are an option's own value if they are nothing else")
    func values() throws {
        #expect(try Template(parsing: "{count}").value(Self.options) == 3)
        #expect(try Template(parsing: "{cities}").value(Self.options) == .array(["a", "b"]))
        #expect(try Template(parsing: "n{count}").value(Self.options) == "n3")
        let json = try Value(json: #"{"q": "{city}", "page": "{count}", "list": [1, "{{x}"]}"#)
        #expect(
            try json.decode(TemplateValue.self).filled(Self.options)
                == Value(json: #"{"q": "beijing", "page": 3, "list": [1, "{x}"]}"#))
    }
}
