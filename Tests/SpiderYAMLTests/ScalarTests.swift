import SpiderValue
import SpiderYAML
import Testing

@Suite("Scalars")
struct ScalarTests {
    @Test(
        "plain scalars have the types of the core schema",
        arguments: [
            ("null", .null), ("Null", .null), ("NULL", .null), ("~", .null), ("", .null),
            ("nULL", "nULL"), ("nil", "nil"), ("none", "none"),
            ("true", true), ("True", true), ("TRUE", true), ("false", false), ("False", false), ("FALSE", false),
            ("tRUE", "tRUE"), ("yes", "yes"), ("no", "no"), ("on", "on"), ("off", "off"), ("y", "y"), ("No", "No"),
            ("0", 0), ("12", 12), ("-7", -7), ("+7", 7), ("0777", 777), ("-0", 0), ("00", 0),
            ("0o17", 15), ("0x1F", 31), ("0xff", 255), ("0o8", "0o8"), ("0x", "0x"), ("-0x1", "-0x1"), ("0b1", "0b1"),
            ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)),
            ("0x7FFFFFFFFFFFFFFF", .int(.max)),
            ("1_000", "1_000"), ("1,000", "1,000"), ("+", "+"), ("-x", "-x"), ("--1", "--1"),
            ("1.5", 1.5), ("-.5", -0.5), ("1.", 1.0), (".5", 0.5), ("1e3", 1000.0), ("1E-2", 0.01), ("+1.5e+3", 1500.0),
            ("9223372036854775808.0", 9_223_372_036_854_775_808.0),
            (".", "."), ("..", ".."), ("1e", "1e"), ("e3", "e3"), (".e3", ".e3"), ("1.2.3", "1.2.3"), ("1e3x", "1e3x"),
            (".inf", .double(.infinity)), ("-.INF", .double(-.infinity)), ("+.Inf", .double(.infinity)),
            ("inf", "inf"), ("nan", "nan"), ("infinity", "infinity"), (".iNF", ".iNF"), ("0x1p3", "0x1p3"),
            ("12:30:45", "12:30:45"), ("2024-01-01", "2024-01-01"), ("1.2.3.4", "1.2.3.4"), ("12h", "12h"),
            ("http://x/#a", "http://x/#a"), ("a b  c", "a b  c"), ("标题", "标题"), ("=", "="),
        ] as [(String, Value)])
    func plain(text: String, value: Value) throws {
        #expect(try read("k: \(text)") == ["k": value])
        #expect(try read("- \(text)") == [value])
    }

    @Test(".nan is not a number", arguments: [".nan", ".NaN", ".NAN"])
    func notANumber(text: String) throws {
        guard case .double(let number) = try read(text) else {
            Issue.record("no number")
            return
        }
        #expect(number.isNaN)
    }

    @Test(
        "scalars in quotes or blocks are text",
        arguments: [
            ("'12'", "12"), ("\"true\"", "true"), ("''", ""), ("\"\"", ""), ("'it''s'", "it's"),
            ("\"a\\n\\t\\x41\\u00e9\\U0001F600\\0\\\"\\\\\\/\"", "a\n\tAé😀\u{0}\"\\/"),
            ("|\n 12\n  x\n", "12\n x\n"), ("|-\n 12\n", "12"), ("|+\n 12\n\n", "12\n\n"),
            (">\n a\n b\n\n c\n", "a b\nc\n"), (">-\n a\n b", "a b"), ("|2\n   a\n", " a\n"),
            ("\"a\n  b\n\n  c\"", "a b\nc"), ("'a\n  b'", "a b"), ("a\n  b", "a b"), ("12\n  13", "12 13"),
        ] as [(String, Value)])
    func text(text: String, value: Value) throws {
        #expect(try read("k: \(text)") == ["k": value])
    }

    @Test(
        "a tag determines the type of a scalar",
        arguments: [
            ("!!str 12", "12"), ("!!str true", "true"), ("!!str", ""), ("!!int \"12\"", 12), ("!!int '0x10'", 16),
            ("!!float 3", 3.0), ("!!float '1.5'", 1.5), ("!!float .inf", .double(.infinity)), ("!!bool 'true'", true),
            ("!!null ''", .null), ("!!null ~", .null), ("! '12'", "12"), ("!!seq [1]", [1]), ("!!map {a: 1}", ["a": 1]),
            ("!<tag:yaml.org,2002:str> 5", "5"),
        ] as [(String, Value)])
    func tags(text: String, value: Value) throws {
        #expect(try read("k: \(text)") == ["k": value])
    }

    @Test(
        "a scalar with an unknown tag, or one that doesn't fit, is refused",
        arguments: [
            ("!!int x", #"the tag !!int doesn't fit the text "x""#),
            ("!!int 1.5", #"the tag !!int doesn't fit the text "1.5""#),
            ("!!bool yes", #"the tag !!bool doesn't fit the text "yes""#),
            ("!!float x", #"the tag !!float doesn't fit the text "x""#),
            ("!!null x", #"the tag !!null doesn't fit the text "x""#),
            ("!!seq x", #"the tag !!seq doesn't fit the text "x""#),
            ("!!map [1]", "the tag !!map doesn't fit a list"),
            ("!!str {a: 1}", "the tag !!str doesn't fit a mapping"),
            ("!mine x", "the tag !mine is unknown"),
            ("!mine [x]", "the tag !mine is unknown"),
            ("!!binary aGk=", "the tag !!binary is unknown"),
            ("!!python/object:os.system x", "the tag !!python/object:os.system is unknown"),
            ("!x!y z", "the tag has a handle that no %TAG directive defines"),
        ])
    func wrongTags(text: String, message: String) {
        #expect(refusal("k: \(text)") == "f.yaml:1:4: \(message)")
    }

    @Test(
        "a number that is too large is refused",
        arguments: [
            "9223372036854775808", "-9223372036854775809", "0x8000000000000000", "1e999", "-1e999",
            "123456789012345678901234567890",
        ])
    func tooLarge(text: String) {
        #expect(
            refusal("a: 1\nk: \(text)") == "f.yaml:2:4: the number \(text) is too large; put it in quotes if it is text"
        )
    }
}
