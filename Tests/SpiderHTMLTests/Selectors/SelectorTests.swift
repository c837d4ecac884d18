import SpiderHTML
import Testing

@Suite("Selectors")
struct SelectorTests {
    static let html = """
        <div id=top class="Box  wide" lang=en-GB data-x="a b">
          <p id=p1 class=a>one</p>
          <!-- between -->
          <p id=p2 class="a b">two <b id=b1>bold</b></p>
          <span id=s1></span>
          <p id=p3 lang=zh title="Hello World">three <i id=i1>x</i><i id=i2>y</i></p>
          <ul id=u><li id=l1>1<li id=l2 class=x>2<li id=l3 class=x>3<li id=l4>4<li id=l5 class=x>5</ul>
        </div>
        <form id=f><input id=n1 type=CHECKBOX checked><input id=n2 disabled><input id=n3 type=radio>
        <select id=s><optgroup disabled id=g><option id=o1>a</optgroup><option id=o2 selected>b</select>
        <fieldset id=fs disabled><legend id=le><input id=n4></legend><input id=n5></fieldset></form>
        <a id=a1 href="/x.pdf">l</a><a id=a2>m</a><span id="1.2:x" class="c:d é"></span>
        """

    @Test(
        "a selector finds its elements in document order",
        arguments: [
            // Names, IDs, classes.
            ("p", "p1 p2 p3"), ("P", "p1 p2 p3"), ("#p2", "p2"), ("#P2", ""), (".a", "p1 p2"), (".A", ""),
            ("p.a.b", "p2"),
            (".box", ""), (".Box.wide", "top"), ("div#top.wide", "top"), ("nothing", ""), ("pp", ""), ("*#p1", "p1"),
            // Attributes.
            ("[data-x]", "top"), ("[DATA-X]", "top"), ("[data-x='a b']", "top"), ("[data-x~=b]", "top"),
            ("[data-x~='a b']", ""),
            ("[lang|=en]", "top"), ("[lang|=e]", ""), ("[id^=p]", "p1 p2 p3"), ("[href$='.pdf']", "a1"),
            ("[href$='.PDF' i]", "a1"), ("[href$='.PDF']", ""), ("[title*='lo W']", "p3"), ("[title*='LO w'i]", "p3"),
            ("[id^='']", ""), ("[id$='']", ""), ("[id*='']", ""), ("[id~='']", ""), ("[type=checkbox]", "n1"),
            ("[type=checkbox s]", ""), ("[ id = p1 ]", "p1"), ("a[href]", "a1"), ("[id=p]", ""),
            // Combinators and lists.
            ("div p b", "b1"), ("div > p > b", "b1"), ("div > b", ""), ("p + p", "p2"), ("p + span", "s1"),
            ("p ~ p", "p2 p3"),
            ("span ~ p", "p3"), ("p~ul li", "l1 l2 l3 l4 l5"), ("b, #p1 , i", "p1 b1 i1 i2"), ("p>i+i", "i2"),
            ("#top p.b ~ p > i", "i1 i2"), ("body div p b", "b1"), ("i ~ i ~ i", ""),
            ("b  /*/ , i */ , #p1 /*", "p1 b1"), ("b /* c */ , /**/ #p1", "p1 b1"),
            // Functions.
            ("p:not(.a)", "p3"), ("p:not(.b, [title])", "p1"), (":is(b, i)", "b1 i1 i2"),
            (":is(p, span):not(:is(.a))", "s1 p3 1.2:x"),
            (":where(#p1, #p2) > b", "b1"), ("p:not(p p)", "p1 p2 p3"), ("p:has(i)", "p3"), ("div:has(> b)", ""),
            ("p:has(> b)", "p2"), ("p:has(+ span)", "p2"), ("p:has(~ span)", "p1 p2"), ("p:has(b, i + i)", "p2 p3"),
            ("p:has(+ p > b)", "p1"), ("p:has(~ p > i)", "p1 p2"), ("p:has(+ p ~ ul)", "p1"),
            ("div:has(li.x + li.x)", "top"),
            ("p:not(:has(*))", "p1"), ("div:has(> p ~ ul > li)", "top"), ("p:has(~ p ~ ul)", "p1 p2"),
            ("p:has(~ span + p)", "p1 p2"),
            ("li:has(+ li + .x)", "l1 l3"), ("p:has(~ p i + i)", "p1 p2"), ("p:has(~ ul ~ p)", ""),
            ("li:has(+ .x ~ #l4)", "l1 l2"),
            ("p:is(:has(b)) b, p:has(:is(p > i))", "b1 p3"), (":has(> b) ~ ul > li:has(+ #l5)", "l4"),
            // Positions.
            ("li:nth-child(2n+1)", "l1 l3 l5"), ("li:nth-child(odd)", "l1 l3 l5"), ("li:nth-child( EVEN )", "l2 l4"),
            ("li:nth-child(3)", "l3"), ("li:nth-child(-n+2)", "l1 l2"), ("li:nth-child(n+4)", "l4 l5"),
            ("li:nth-child(+3n - 1)", "l2 l5"), ("li:nth-child(0n+2)", "l2"), ("li:nth-child(n)", "l1 l2 l3 l4 l5"),
            ("li:nth-child(-2n)", ""), ("li:nth-child(-2n+4)", "l2 l4"), ("li:nth-last-child(2)", "l4"),
            ("li:nth-last-child(-n + 2)", "l4 l5"), ("li:nth-child(2 of .x)", "l3"),
            ("li:nth-last-child(1 of .x, #l4)", "l5"),
            ("li:nth-child(even of :not(.x))", "l4"), ("#top > p:nth-of-type(2)", "p2"),
            ("#top > p:nth-child(4)", "p3"),
            ("#top > :nth-last-of-type(1)", "s1 p3 u"), ("#top > :first-child", "p1"), ("#top > :last-child", "u"),
            ("#top > p:last-of-type", "p3"), ("#top > p:first-of-type", "p1"), ("#top > :only-of-type", "s1 u"),
            ("b:only-child", "b1"), ("i:only-child", ""),
            // States.
            ("span:empty", "s1 1.2:x"), ("p:empty", ""), (":checked", "n1 o2"), (":disabled", "n2 g o1 fs n5"),
            ("input:enabled", "n1 n3 n4"), (":link", "a1"), (":any-link", "a1"), (":root p b", "b1"),
            ("p:lang(en)", "p1 p2"),
            (":lang(ZH)", "p3 i1 i2"), ("i:lang(fr, zh)", "i1 i2"), ("p:contains('two bold')", "p2"),
            ("p:contains(three)", "p3"),
            ("p:contains('Two')", ""),
            // Escapes.
            ("#\\31 \\.2\\:x", "1.2:x"), (".c\\:d", "1.2:x"), (".c\\00003Ad", "1.2:x"), (".é", "1.2:x"),
            ("[id='\\31.2:x']", "1.2:x"),
            ("\\70", "p1 p2 p3"), ("[title=\"Hello\\\n World\"]", "p3"),
        ])
    func finds(selector: String, ids: String) throws {
        let page = try Document(html: Self.html)
        #expect(try page.css(CSS(parsing: selector)).map { $0["id"] ?? $0.name }.joined(separator: " ") == ids)
        let compiled = try CSS(parsing: selector)
        let (first, all) = (try page.first(compiled), try page.css(compiled))
        #expect(first?["id"] == all.first?["id"])
    }

    @Test(
        "a malformed selector is an error with position and reason",
        arguments: [
            ("", 0, .missingSelector), ("  ", 2, .missingSelector), ("a,", 2, .missingSelector),
            (",a", 0, .missingSelector),
            ("a >", 3, .missingSelector), ("a > > b", 4, .unexpected(">")), ("a..b", 2, .unexpected(".")),
            (".", 1, .missingName),
            ("#", 1, .missingName), ("#1a", 1, .unexpected("1")), ("a b)", 3, .unexpected(")")),
            ("a!b", 1, .unexpected("!")),
            ("[", 1, .missingName), ("[a", 2, .unclosed("]")), ("[a=", 3, .missingValue), ("[a=]", 3, .missingValue),
            ("[a='b", 5, .unclosed("'")), ("[a=b", 4, .unclosed("]")), ("[a=b x]", 5, .unexpected("x")),
            ("[a!=b]", 2, .unexpected("!")), ("[s|b]", 1, .undeclaredNamespace("s")),
            ("svg|a", 0, .undeclaredNamespace("svg")), ("*|*", 0, nil), ("|a", 0, nil), ("a|", 1, .unexpected("|")),
            (":", 1, .missingName), ("a:hoover", 1, .unknownPseudoClass("hoover", suggestion: nil)),
            ("a:first-chlid", 1, .unknownPseudoClass("first-chlid", suggestion: "first-child")),
            ("a:contain('x')", 1, .unknownPseudoClass("contain", suggestion: "contains")),
            ("a::txt", 1, .pseudoElement("txt")), ("a::text b", 8, .afterPseudoElement),
            ("a::text > b", 8, .afterPseudoElement), ("a::text.b", 7, .afterPseudoElement),
            (":is(a::text)", 5, .pseudoElement("text")), ("a::attr", 7, .missingArgument(":attr")),
            ("a::attr()", 8, .unexpected(")")), (":matches(/(/)", 10, .malformedRegex("a ')' is missing")),
            (
                #":matches(/(a)\1/)"#, 10,
                .malformedRegex(#"a back-reference such as '\1' would need going back in the text"#)
            ), (":matches(/a", 11, .unclosed("/")),
            (":dir(up)", 5, .malformedDirection), ("a:before", 1, .pseudoElement("before")),
            (":not", 4, .missingArgument("not")), (":nth-child", 10, .missingArgument("nth-child")),
            (":not()", 5, .missingSelector), (":not(a", 6, .unclosed(")")), (":is(a,)", 6, .missingSelector),
            (":not(> a)", 5, .unexpected(">")), (":nth-child()", 11, .malformedNth),
            (":nth-child(2x)", 11, .malformedNth),
            (":nth-child(n + )", 11, .malformedNth), (":nth-child(9999999999)", 11, .malformedNth),
            (":nth-of-type(1 of a)", 13, .malformedNth), (":nth-child(1", 12, .unclosed(")")),
            (":has(:has(a))", 5, .nestedHas), (":contains()", 10, .missingValue), (":lang()", 6, .missingValue),
            (":empty(a)", 6, .unexpected("(")), ("a é", 0, nil), ("a\u{1F600} $", 6, .unexpected("$")),
        ] as [(String, Int, SelectorError.Reason?)])
    func malformed(selector: String, offset: Int, reason: SelectorError.Reason?) throws {
        guard let reason else {
            #expect(try CSS(parsing: selector).text == selector)
            return
        }
        let error = SelectorError(selector: selector, offset: offset, reason: reason)
        #expect(throws: error) { try CSS(parsing: selector) }
        #expect(throws: error) { try Document(html: "").css(CSS(parsing: selector)) }
    }

    @Test("the size of selectors is limited")
    func limits() {
        let deep = String(repeating: ":is(", count: 17) + "a" + String(repeating: ")", count: 17)
        #expect(throws: SelectorError(selector: deep, offset: 68, reason: .tooDeep(limit: 16))) {
            try CSS(parsing: deep)
        }
        let long = String(repeating: "a", count: 65_537)
        #expect(throws: SelectorError(selector: long, offset: 65_536, reason: .tooLong(limit: 65_536))) {
            try CSS(parsing: long)
        }
        let parts = String(repeating: "a ", count: 129)
        #expect(throws: SelectorError(selector: parts, offset: 256, reason: .tooManyParts(limit: 128))) {
            try CSS(parsing: parts)
        }
    }

    @Test("the description of an error has selector, reason and position")
    func errorText() {
        #expect {
            try CSS(parsing: "p:frist-child")
        } throws: { error in
            "\(error)"
                == "selector 'p:frist-child': no pseudo-class ':frist-child' (did you mean ':first-child'?) at offset 1"
        }
    }

    @Test("compiled selectors are equal if their texts are, and can be shared")
    func values() async throws {
        let selector = try CSS(parsing: "p > b")
        #expect(selector == (try CSS(parsing: "p > b")))
        #expect(selector != (try CSS(parsing: "p>b")))
        #expect("\(selector)" == "p > b")
        let count = try await Task { try Document(html: SelectorTests.html).css(selector).count }.value
        #expect(count == 1)
    }

    @Test("more selectors than the cache holds still work")
    func manySelectors() throws {
        let page = try Document(html: Self.html)
        for number in 0..<1200 { #expect(try page.css("p.c\(number), #p1").count == 1) }
    }
}
