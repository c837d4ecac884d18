import SpiderKit
import Testing

@testable @_spi(Algorithms) import SpiderCore

@Suite("Expressions on fields")
struct ExpressionTests {
    private let record = Record(
        type: "Film",
        fields: [
            "title": "Play Time", "year": 1967, "price": 19.99, "stock": 0, "tags": ["comedy", "Paris"],
            "poster": .null,
            "cast": ["lead": ["name": "Tati"]], "wanted": true, "odd name": "x", "empty": "", "none": [],
            "amount": "12.50",
        ])

    private func value(_ text: String) throws -> Value { try FieldExpression(text).value(for: record) }

    private func mistake(_ text: String) -> String? {
        do {
            _ = try FieldExpression(text)
            return nil
        } catch {
            return error.description
        }
    }

    private func fault(_ text: String) -> String? {
        do {
            let value = try value(text)
            return "no fault: \(value.json)"
        } catch {
            return "\(error)"
        }
    }

    @Test(
        "have values: numbers, texts, lists and fields",
        arguments: [
            ("1", "1"), ("1.50", "1.5"), ("-3", "-3"), ("'a\\'b'", #""a'b""#), (#""a\n""#, #""a\n""#),
            (#"'\d+'"#, #""\\d+""#), ("true", "true"), ("null", "null"), ("[1, 'a', [true]]", #"[1,"a",[true]]"#),
            ("[]", "[]"),
            ("title", #""Play Time""#), ("missing", "null"), ("poster", "null"), ("`odd name`", #""x""#),
            ("cast.lead.name", #""Tati""#), ("cast['lead'].name", #""Tati""#), ("cast.lead.none.at.all", "null"),
            ("tags[0]", #""comedy""#), ("tags[-1]", #""Paris""#), ("tags[2]", "null"), ("title[0]", "null"),
            ("type()", #""Film""#), ("(((1)))", "1"),
        ])
    func values(text: String, json: String) throws { #expect(try value(text).json == json) }

    @Test(
        "calculate with decimals, not with floating point",
        arguments: [
            ("0.1 + 0.2", "0.3"), ("price * 3", "59.97"), ("price * 100", "1999"), ("1.1 * 1.1", "1.21"),
            ("10 / 4", "2.5"),
            ("6 / 3", "2"), ("7 % 3", "1"), ("-7 % 3", "-1"), ("0.3 % 0.1", "0"), ("2 + 3 * 4", "14"),
            ("(2 + 3) * 4", "20"),
            ("10 - 2 - 3", "5"), ("8 / 4 / 2", "1"), ("--3", "3"), ("round(price)", "20"), ("round(2.345, 2)", "2.35"),
            ("round(-2.5)", "-3"), ("abs(0 - price)", "19.99"), ("1 / 3 * 3 < 1.0000001", "true"),
            ("number(amount) * 2", "25"), ("number('x')", "null"), ("number(title) + 1", "null"),
            ("missing + 1", "null"),
            ("min(3, 1, 2)", "1"), ("max([1, 5, 2])", "5"), ("max()", "mistake"), ("min(null, 4)", "4"),
            ("9223372036854775807 + 1", "9.223372036854776e+18"), ("1000000000000000000000 * 3 > 1", "true"),
        ])
    func calculates(text: String, json: String) throws {
        guard json != "mistake" else {
            #expect(mistake(text) != nil)
            return
        }
        #expect(try value(text).json == json)
    }

    @Test(
        "compare, and answer with true or false",
        arguments: [
            ("year == 1967", true), ("year == 1967.0", true), ("year == '1967'", false), ("year != '1967'", true),
            ("price < 20", true), ("price >= 19.99", true), ("price > 19.99", false), ("'a' < 'b'", true),
            ("'Z' < 'a'", true), ("poster == null", true), ("missing == null", true), ("poster < 5", false),
            ("poster >= 5", false), ("not (poster >= 5)", true), ("not poster", true), ("wanted", true),
            ("wanted and price < 5", false), ("wanted or price < 5", true), ("not wanted or wanted", true),
            ("not (wanted or wanted)", false), ("'comedy' in tags", true), ("'drama' not in tags", true),
            ("year in [1966, 1967]", true), ("'lay' in title", true), ("poster in title", false),
            ("1 in missing", false),
            ("'lead' in cast", true), ("tags == ['comedy', 'Paris']", true),
            ("empty(none) and empty(empty) and empty(x)", true),
            ("empty(stock)", false), ("contains(title, 'Time')", true), ("contains(tags, 'Paris')", true),
            ("contains(title, null)", false), ("starts(title, 'Play')", true), ("ends(title, 'Time')", true),
            ("ends(title, 'a longer text than the title')", false), ("starts(missing, 'a')", false),
            ("matches(title, '^Play\\s')", true), ("matches(title, 'play')", false),
            ("matches(title, '(?i)play')", true),
        ])
    func compares(text: String, answer: Bool) throws {
        #expect(try FieldExpression(text).isTrue(for: record) == answer)
        #expect(try value(text) == .bool(answer) || value(text) == .null)
    }

    @Test(
        "change texts and lists",
        arguments: [
            ("lower(title)", #""play time""#), ("upper('straße')", #""STRASSE""#), ("trim('  a ')", #""a""#),
            ("length('日本')", "2"), ("length(tags)", "2"), ("length(missing)", "null"),
            ("replace(title, 'Time', 'House')", #""Play House""#),
            ("replace('aaa', 'aa', 'b')", #""ba""#), ("replace('abc', '', 'x')", #""abc""#),
            ("extract(title, '^(\\w)')", #""P""#),
            ("extract(title, '\\d')", "null"), ("split('a,b,,c', ',')", #"["a","b","","c"]"#),
            ("split('', ',')", #"[""]"#),
            ("join(tags, ' & ')", #""comedy & Paris""#), ("join([1, null, 'a'], '-')", #""1-a""#),
            ("first(tags)", #""comedy""#),
            ("last([])", "null"), ("title + '!'", #""Play Time!""#), ("text(year) + 'er'", #""1967er""#),
            ("coalesce(poster, empty, 'none')", #""none""#), ("if(stock > 0, 'yes', 'no')", #""no""#),
            ("lower(missing)", "null"), ("text(tags)", #""[\"comedy\",\"Paris\"]""#),
        ])
    func changes(text: String, json: String) throws { #expect(try value(text).json == json) }

    @Test(
        "say where a mistake is, and suggest a correction",
        arguments: [
            ("", "column 1: expected a value, found the end"),
            ("price <", "column 8: expected a value, found the end"),
            ("price = 5", "column 7: '=' has no meaning (did you mean '=='?)"),
            ("a && b", "column 3: '&&' has no meaning (did you mean 'and'?)"),
            ("!a", "column 1: '!' has no meaning (did you mean 'not'?)"),
            ("a b", "column 3: expected the end, found 'b', or an operator"),
            ("a adn b", "column 3: expected the end, found 'adn' (did you mean 'and'?)"),
            ("lowr(title)", "column 1: there is no function 'lowr' (did you mean 'lower'?)"),
            (
                "xyzzyx(title)",
                "column 1: there is no function 'xyzzyx' (there are: lower, upper, trim, length, contains, starts, ends, "
                    + "replace, matches, extract, split, join, first, last, number, text, round, abs, min, max, empty, coalesce, if, type)"
            ),
            ("lower(a, b)", "column 1: 'lower' takes other arguments: lower(text)"),
            ("1 < 2 < 3", "column 7: comparisons can't be chained: write 'a < b and b < c'"),
            ("(1", "column 3: expected ')', found the end"),
            ("[1, 2", "column 6: expected ',' or ']', found the end"),
            ("'abc", "column 1: there is no ' that ends the text"),
            ("“abc”", "column 1: a text begins with ' or \", not with “"),
            ("title == None", "column 10: 'None' is no field (did you mean 'null'?); write `None` if it is"),
            (
                "matches(title, pattern)",
                "column 1: 'matches' takes a text in quotation marks: matches(text, 'expression')"
            ),
            ("matches(a, '(')", "column 1: '(' is not a regular expression: a group is not closed at offset 1"),
            ("matches(a, '(a)\\1')", "column 1: '(a)\\1' is not a regular expression: a back-reference at offset 3"),
            ("a.5", "column 3: expected the name of a field after '.', found '5'"),
            ("and", "column 1: expected a value, found 'and'"),
            ("a ; b", "column 3: ';' has no meaning"),
        ])
    func mistakes(text: String, message: String) {
        let found = mistake(text)
        guard message.contains("regular expression") else {
            #expect(found == message)
            return
        }
        #expect(found?.hasPrefix(String(message.prefix(while: { $0 != ":" }))) ?? false)
        #expect(found?.contains("is not a regular expression") ?? false)
    }

    @Test(
        "have no value for fields of another kind, and say which they need",
        arguments: [
            ("title * 2", "'*' needs two numbers, found text and a number"),
            ("title + 1", "'+' needs two numbers or two texts, found text and a number"),
            ("title < 5", "'<' needs two numbers or two texts, found text and a number"),
            ("lower(year)", "'lower' needs text, found a number"),
            ("year and true", "'condition' needs true or false, found a number"),
            ("1 in year", "'in' needs a list, or two texts, found a number and a number"),
            ("first(title)", "'first' needs a list, found text"),
            ("1 / stock", "a division by 0"), ("1 % 0", "a division by 0"),
            ("abs(title)", "'abs' needs a number, found text"),
        ])
    func faults(text: String, message: String) { #expect(fault(text) == message) }

    @Test("name the fields that they read, each once")
    func names() throws {
        let expression = try FieldExpression(
            "a + b.c * length(`d e`) in [f, a] and not (g[h] < -i or if(j, 'k', type()) == null)")
        #expect(expression.fieldNames == ["a", "b", "d e", "f", "g", "h", "i", "j"])
    }

    @Test("are bounded in length and depth, and as long as they like in a row")
    func bounds() throws {
        #expect(mistake(String(repeating: "(", count: 65) + "1") == "column 66: nested more than 64 levels deep")
        #expect(
            mistake(String(repeating: "not ", count: 65) + "a")?.hasSuffix("nested more than 64 levels deep") ?? false)
        #expect(mistake(String(repeating: "[", count: 9_000))?.hasSuffix("nested more than 64 levels deep") ?? false)
        #expect(mistake(String(repeating: "-", count: 9_000))?.hasSuffix("nested more than 64 levels deep") ?? false)
        #expect(mistake(String(repeating: "1", count: 20_000)) == "column 1: the expression is longer than 16 KiB")
        #expect(try value("0" + String(repeating: "+1", count: 8_000)) == .int(8_000))
        #expect(try FieldExpression("wanted" + String(repeating: " and wanted", count: 1_000)).isTrue(for: record))
        #expect(try value("a" + String(repeating: ".b", count: 5_000)) == .null)
    }

    @Test("make no more than 16 MB, however texts are multiplied")
    func bombs() throws {
        let replace = (0..<12).reduce("'aaaaaaaaaa'") { inner, _ in "replace(\(inner), 'a', 'aaaaaaaaaa')" }
        #expect(fault(replace) == "a value of more than 16 MB")
        let long = Record(type: "T", fields: ["t": .string(String(repeating: "a", count: 10 << 20))])
        #expect(throws: ExpressionFault.tooLarge) { try FieldExpression("t + t").value(for: long) }
        #expect(throws: ExpressionFault.tooLarge) { try FieldExpression("join([t, t], '')").value(for: long) }
        #expect(try FieldExpression("length(t)").value(for: long) == .int(10 << 20))
        #expect(try FieldExpression("t == t and not contains(t, 'aab')").isTrue(for: long))
        #expect(try FieldExpression("length(split(t, 'b'))").value(for: long) == .int(1))
        #expect(throws: ExpressionFault.tooLarge) { try FieldExpression("split(t, 'a')").value(for: long) }
    }

    @Test("search with expressions that would backtrack elsewhere, in linear time")
    func backtracking() throws {
        let text = Record(type: "T", fields: ["t": .string(String(repeating: "a", count: 50_000) + "!")])
        #expect(try !FieldExpression("matches(t, '^(a+)+$')").isTrue(for: text))
        #expect(try !FieldExpression("matches(t, '^(a|a)*b')").isTrue(for: text))
    }

    @Test("take texts with NUL, and numbers beyond every decimal")
    func hostile() throws {
        let odd = Record(type: "T", fields: ["t": "a\u{0}b", "huge": 1e300, "small": 1e-300, "nan": .double(.nan)])
        #expect(try FieldExpression("length(t)").value(for: odd) == .int(3))
        #expect(try FieldExpression("huge * huge").value(for: odd) == .null)
        #expect(try FieldExpression("huge * 2").value(for: odd) == .double(2e300))
        #expect(try FieldExpression("small < huge and small > 0").isTrue(for: odd))
        #expect(try !FieldExpression("nan < 1 or nan > 1 or nan == nan").isTrue(for: odd))
        #expect(try FieldExpression("round(huge)").value(for: odd) == .double(1e300))
        #expect(try FieldExpression("tags[-9223372036854775807 - 1]").value(for: odd) == .null)
    }
}
