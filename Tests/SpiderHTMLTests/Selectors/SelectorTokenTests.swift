import SpiderHTML
import Testing

/// The tokens of CSS Syntax, as far as selectors have them.
@Suite("Tokens of selectors")
struct SelectorTokenTests {
    @Test(
        "a line end in a text in quotation marks is a fault",
        arguments: [
            ("[a=\"x\ny\"]", 5), ("[a='x\ry']", 5), ("[a='x\u{c}y']", 5), ("[a='x\r\ny']", 5), ("[a='\n']", 4),
            ("p:contains('a\nb')", 13),
        ])
    func lineEnds(selector: String, offset: Int) throws {
        let error = SelectorError(selector: selector, offset: offset, reason: .lineEndInString)
        #expect(throws: error) { try CSS(parsing: selector) }
    }

    @Test(
        "escapes are decoded to characters",
        arguments: [
            // A line end after a backslash is none of the text, and a carriage return with a line feed is one.
            ("[title='x\\\ny']", "xy"), ("[title='x\\\ry']", "xy"), ("[title='x\\\r\ny']", "xy"),
            ("[title='x\\\u{c}y']", "xy"),
            ("[title='x\\A y']", "x\ny"), ("[title='x\\a\r\ny']", "x\ny"), ("[title='x\\00000ay']", "x\ny"),
            ("[title='x\\000041y']", "xAy"), ("[title='\\0']", "\u{FFFD}"), ("[title='\\D800 x']", "\u{FFFD}x"),
            ("[title='\\110000']", "\u{FFFD}"), ("[title='\\\"']", "\""), ("[title=\\41]", "A"),
            ("[title=\\41 b]", "Ab"),
            ("[title='\u{0}']", "\u{FFFD}"), ("[title=a\\\u{20AC}]", "a\u{20AC}"), ("[title='\\é']", "é"),
        ])
    func escapes(selector: String, value: String) throws {
        let page = try Document(xml: "<r><p/></r>")
        _ = try page.css(CSS(parsing: selector))
        let escaped = value.unicodeScalars.map { "&#\($0.value);" }.joined()
        #expect(try Document(html: "<p title='\(escaped)'>").css(CSS(parsing: selector)).count == 1)
    }

    @Test("a trailing backslash is U+FFFD")
    func lastBackslash() throws {
        #expect(try Document(html: "<p id='\u{FFFD}'>").css(CSS(parsing: "#\\")).count == 1)
        #expect(try Document(html: "<p class='a\u{FFFD}'>").css(CSS(parsing: ".a\\")).count == 1)
    }

    @Test(
        "a backslash before a line end is an escape only in quotation marks",
        arguments: ["a\\\nb", "#\\\r", ".a\\\u{c}b"])
    func noEscape(selector: String) {
        #expect(throws: SelectorError.self) { try CSS(parsing: selector) }
    }

    @Test(
        "comments separate nothing, and can be between all tokens",
        arguments: [
            (".a/**/.b", "2"), ("p/* x */.a/**/#x2", "2"), (".a /**/ b", "3"), (".a/**/ b", "3"), (".a/**/>/**/b", "3"),
            ("/**/p/**/", "1 2"), ("p:/**/first-child", "1"), ("./**/a", "2"), ("[/**/class/**/~=/**/'a'/**/]", "2"),
            ("p:not(/**/.a/**/)", "1"), ("p/* unclosed", "1 2"), ("p,/**/b", "1 2 3"),
        ])
    func comments(selector: String, found: String) throws {
        let page = try Document(html: "<p n=1>x</p><p n=2 id=x2 class='a b'>x<b n=3>y</b></p>")
        #expect(try page.css(CSS(parsing: selector))["n"].joined(separator: " ") == found)
    }

    @Test("two names with only a comment between them are a fault", arguments: ["a/**/b", ".a/**/b", "#a/**/*"])
    func noCombinator(selector: String) {
        #expect(throws: SelectorError.self) { try CSS(parsing: selector) }
    }

    @Test("every kind of white space is a combinator", arguments: ["\t", "\n", "\r", "\r\n", "\u{c}", "  \n"])
    func space(space: String) throws {
        let page = try Document(html: "<p><b>x</b></p>")
        #expect(try page.css(CSS(parsing: "p\(space)b")).count == 1)
        #expect(try page.css(CSS(parsing: "p\(space)>\(space)b\(space)")).count == 1)
    }
}
