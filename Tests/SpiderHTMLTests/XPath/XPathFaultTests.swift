import SpiderHTML
import Testing

@Suite("Faulty and costly XPath expressions")
struct XPathFaultTests {
    @Test(
        "a malformed expression is refused with position and reason",
        arguments: [
            ("", 0, .missingExpression), ("  ", 2, .missingExpression), ("//", 2, .missingStep),
            ("a/", 2, .missingStep),
            ("a//", 3, .missingStep), ("a[", 2, .missingExpression), ("a[]", 2, .unexpected("]")),
            ("a[1", 3, .unclosed("]")),
            ("(1", 2, .unclosed(")")), ("a b", 2, .unexpected("b")), ("a]", 1, .unexpected("]")),
            ("'x", 0, .unclosed("'")),
            ("a[@b=\"x]", 5, .unclosed("\"")), ("1 +", 3, .missingExpression), ("a = = b", 4, .unexpected("=")),
            ("a ! b", 2, .unexpected("!")), ("#a", 0, .unexpected("#")),
            ("a::b", 0, .unknownAxis("a", suggestion: nil)),
            ("descendent::b", 0, .unknownAxis("descendent", suggestion: "descendant")),
            ("namespaces::x", 0, .unknownAxis("namespaces", suggestion: "namespace")), ("@", 1, .missingStep),
            ("@(", 1, .unexpected("(")),
            ("//a[contain(., 'x')]", 4, .unknownFunction("contain", suggestion: "contains")),
            ("//a[containz(., 'x')]", 4, .unknownFunction("containz", suggestion: "contains")),
            ("//a/count(b)", 9, .unexpected("(")),
            ("re:tset('a', 'b')", 0, .unknownFunction("re:tset", suggestion: "re:test")),
            ("//x:a", 2, .unknownPrefix("x")), ("x:f()", 0, .unknownPrefix("x")), ("//a:*", 2, .unknownPrefix("a")),
            ("count()", 0, .wrongArgumentCount(function: "count", count: 0)),
            ("concat('a')", 0, .wrongArgumentCount(function: "concat", count: 1)),
            ("true(1)", 0, .wrongArgumentCount(function: "true", count: 1)),
            ("count('a')", 6, .notNodes), ("//a | 'b'", 6, .notNodes), ("'a'/b", 0, .notNodes), ("$v[1]", 0, .notNodes),
            ("sum(1)", 4, .notNodes), (".[1]", 1, .unexpected("[")), ("$", 1, .missingExpression),
            ("$1", 1, .unexpected("1")),
            ("f(1,)", 0, .unknownFunction("f", suggestion: nil)), ("concat(1,)", 9, .unexpected(")")),
            ("re:test('a', 'b', 'x')", 13, .unknownFlag("x")), ("日本語 本", 10, .unexpected("本")),
        ] as [(String, Int, XPathError.Reason)])
    func faults(text: String, offset: Int, reason: XPathError.Reason) {
        #expect(throws: XPathError(expression: text, offset: offset, reason: reason)) { try XPath(parsing: text) }
    }

    @Test("a malformed pattern is refused")
    func patterns() throws {
        let fault = #expect(throws: XPathError.self) { try XPath(parsing: "//a[re:test(., 'a(')]") }
        #expect(fault?.offset == 15)
        let page = try Document(html: "<a>a(</a>")
        let late = #expect(throws: XPathError.self) { try page.xpath("//a[re:test(., .)]") }
        #expect(late?.offset == 4)
    }

    @Test("an expression with a variable without a value is refused before the search")
    func unknownVariable() throws {
        let page = try Document(html: "")
        #expect(throws: XPathError(expression: "//a[@id = $id]", offset: 10, reason: .unknownVariable("id"))) {
            try page.xpath("//a[@id = $id]")
        }
    }

    @Test("a malformed literal keeps its fault")
    func literals() throws {
        let expression: XPath = "//a["
        let fault = XPathError(expression: "//a[", offset: 4, reason: .missingExpression)
        #expect(expression.fault == fault)
        #expect(throws: fault) { try Document(html: "").xpath(expression) }
        #expect(("//a" as XPath).fault == nil)
        #expect(fault.description == "XPath '//a[': an expression is missing at offset 4")
    }

    @Test("an expression that doesn't evaluate to nodes is refused if elements are required")
    func notNodes() throws {
        let page = try Document(html: "<p>x</p>")
        #expect(throws: XPathError(expression: "count(//p)", offset: nil, reason: .notNodes)) {
            try page.xpath("count(//p)")
        }
        #expect(throws: XPathError(expression: "'x'", offset: nil, reason: .notNodes)) { try page.first(xpath: "'x'") }
    }

    @Test(
        "an expression that is too long or too deep is refused",
        arguments: [
            (String(repeating: "(", count: 60_000), .tooDeep(limit: 100)),
            (String(repeating: "a[", count: 30_000), .tooDeep(limit: 100)),
            (String(repeating: "not(", count: 15_000), .tooDeep(limit: 100)),
            ("1" + String(repeating: "+1", count: 30_000), .tooDeep(limit: 100)),
            ("1" + String(repeating: "=1", count: 30_000), .tooDeep(limit: 100)),
            (String(repeating: "(", count: 1_000_000), .tooLong(limit: 65_536)),
        ] as [(String, XPathError.Reason)])
    func tooLarge(text: String, reason: XPathError.Reason) {
        let fault = #expect(throws: XPathError.self) { try XPath(parsing: text) }
        #expect(fault?.reason == reason)
        #expect((fault?.description.utf8.count ?? 0) < 500)
    }

    @Test("an expression can be long without being deep")
    func longLists() throws {
        let page = try Document(html: "<p id=x>1</p>")
        let conditions = (0..<2000).map { "@id = 'a\($0)'" }.joined(separator: " or ")
        #expect(try page.xpath(try XPath(parsing: "//p[\(conditions) or @id = 'x']")).texts == ["1"])
        let steps = "//p" + String(repeating: "/..//p", count: 2000)
        #expect(try page.xpath(try XPath(parsing: steps)).texts == ["1"])
        let parts = "//p" + String(repeating: "|//b", count: 2000)
        #expect(try page.xpath(try XPath(parsing: parts)).texts == ["1"])
        #expect(try page.evaluate(try XPath(parsing: String(repeating: "-", count: 50_001) + "1")).number == -1)
    }

    static let wide = "<body>" + String(repeating: "<p><a>x</a></p>", count: 5000)

    @Test(
        "an evaluation ends if it takes more steps than allowed",
        arguments: [
            "count(//*[count(following::*) > 0])", "//*[count(preceding::*) = count(following::*)]",
            "//a/following::a[2]/preceding::a[last()]", "//p[string-length(//body) = 1]",
            "//p[contains(concat(//body, //body), 'y')]", "//*[. = //*[. = 'z']]", "//p[translate(/, 'x', 'y') = '']",
            "//p[set:intersection(//p, //a)]", "//p[re:test(/, 'y')]", "//p[id('a')]", "//p[sum(//a) = 1]",
        ])
    func operationLimit(text: String) throws {
        let page = try Document(html: Self.wide)
        var expression = try XPath(parsing: text)
        expression.operationLimit = 100_000
        #expect(throws: XPathError(expression: text, offset: nil, reason: .limitExceeded(operations: 100_000))) {
            try page.evaluate(expression)
        }
    }

    @Test(
        "an evaluation takes few steps in a large or deep page",
        arguments: [
            "//a/..", "//a/ancestor::*", "//p/following::a", "//a/preceding::p", "//p/following-sibling::p",
            "//p/preceding-sibling::p", "//*//*//*//*//a", "//p//a", "//*[.//*[.//*]]", "//a = //p", "//a != //p",
            "//a < //p",
            "//p[1] | //a | //*", "set:distinct(//a)", "//p[a][a][a]", "//p[1]/following::a[1]", "//@*",
            "(//a)[last()]",
            "//div//a", "//a[ancestor::body]",
        ])
    func linearPaths(text: String) throws {
        var expression = try XPath(parsing: text)
        expression.operationLimit = 2_000_000
        _ = try Document(html: Self.wide).evaluate(expression)
        let deep = String(repeating: "<div>", count: 400) + String(repeating: "<a>x</a>", count: 1000)
        _ = try Document(html: deep).evaluate(expression)
    }

    @Test("any bytes in texts and expressions are survived")
    func hostileTexts() throws {
        let page = try Document(html: Array("<p a='\0\u{1}'>\u{FEFF}é\u{301}".utf8) + [0xFF, 0xC0])
        #expect(try page.values(xpath: "//p").count == 1)
        for text in [
            "\0", "a\0", "//\u{1F4A9}", "'\u{0}'", "@\u{301}", "\u{FEFF}", ":", "::", "a:", ":a", "a:b:c", "...",
        ] {
            let result = Result { try page.values(xpath: try XPath(parsing: text)) }
            if case .failure(let fault) = result { #expect(fault is XPathError) }
        }
    }

    @Test("texts are compared by their bytes")
    func canonicalEquivalence() throws {
        let page = try Document(html: "<p>\u{E9}</p><p>e\u{301}</p>")
        #expect(try page.xpath("//p[. = '\u{E9}']").count == 1)
        #expect(try page.xpath("//p[. = 'e\u{301}']").count == 1)
        #expect(try page.evaluate("string-length(//p[2])").number == 2)
    }

    @Test("an error has a description in words")
    func descriptions() {
        let reasons: [(XPathError.Reason, String)] = [
            (.unknownFunction("f", suggestion: "id"), "no function 'f()' (did you mean 'id'?)"),
            (.unknownAxis("f", suggestion: nil), "no axis 'f'"),
            (.wrongArgumentCount(function: "count", count: 0), "'count()' cannot be called with no arguments"),
            (.limitExceeded(operations: 5), "the evaluation takes more than 5 steps"),
            (.unknownVariable("v"), "no value is given for '$v'"),
        ]
        for (reason, text) in reasons { #expect(reason.description == text) }
    }
}
