import SpiderHTML
import SpiderURL
import SpiderValue
import Testing

@Suite("JSON in pages")
struct EmbeddedJSONTests {
    private func page(_ script: String, url: WebURL? = nil) throws -> Document {
        try Document(html: "<title>x</title><script>\(script)</script>", url: url)
    }

    // MARK: In elements

    @Test("the text of an element is parsed as JSON")
    func element() throws {
        let page = try Document(
            html: """
                <script id=__NEXT_DATA__ type="application/json">{"props":{"films":[{"title":"Playtime</b> &amp;"}]}}</script>
                <div class=a data-props='{&quot;n&quot;:[1,2]}' data-none=''><script type=x>[1,2,] // nearly</script></div>
                """)
        #expect(try page.nextData == ["props": ["films": [["title": "Playtime</b> &amp;"]]]])
        #expect(try page.json(in: "script#__NEXT_DATA__") == page.nextData)
        let selector: CSS = ".a > script"
        #expect(try page.json(in: selector) == [1, 2])
        #expect(try page.one(".a").json(in: "script") == [1, 2])
        #expect(try page.css("div").json(in: "script", as: [Int].self) == [1, 2])
        #expect(try page.json(in: selector, as: [Int].self) == [1, 2])
        let element = try page.one(".a")
        #expect(try element.json(attribute: "data-props") == ["n": [1, 2]])
        #expect(try element.json(attribute: "data-props", as: [String: [Int]].self) == ["n": [1, 2]])
        #expect(try page.one("script").json(as: [String: Value].self).keys.sorted() == ["props"])
    }

    @Test("missing or unreadable JSON in an element is an error")
    func elementFaults() throws {
        let url = try #require(WebURL("https://example.com/a"))
        let page = try Document(html: "<body><p data-a='{'>no</p><script id=s></script></body>", url: url)
        func text(_ body: () throws -> Void) -> String {
            do {
                try body()
                return ""
            } catch {
                return "\(error)"
            }
        }
        #expect(
            text { _ = try page.nextData }
                == "nothing matches 'script#__NEXT_DATA__' on https://example.com/a, near: <body><p data-a=\"{\">no</p><script id=\"s\"></script></body>"
        )
        #expect(
            text { _ = try page.json(in: "p") }
                == "the data of 'p' on https://example.com/a cannot be read: line 1, column 1: 'no' is not a literal, near: no"
        )
        #expect(
            text { _ = try page.json(in: "#s") }
                == "the data of '#s' on https://example.com/a cannot be read: line 1, column 1: the text ends too early"
        )
        #expect(
            text { _ = try page.one("p").json(attribute: "data-a") }
                == "the data of 'data-a' on https://example.com/a cannot be read: line 1, column 2: the text ends too early, near: {"
        )
        #expect(
            text { _ = try page.one("p").json(attribute: "data-b") }
                == "no attribute 'data-b' on https://example.com/a, near: <p data-a=\"{\">no</p>")
        #expect(text { _ = try page.json(in: "p[") } == text { _ = try page.css("p[") })
    }

    // MARK: Assignments

    @Test(
        "assigned values are found in every form of assignment",
        arguments: [
            ("var x = {a: 1};", "x"),
            ("let x={a:1}", "x"),
            ("const x =\n{a: 1}\nconst y = 2", "x"),
            ("x = {a: 1};", "x"),
            ("var w = 1, x = {a: 1}, z = [];", "x"),
            ("window.x = {a: 1};", "x"),
            ("window.x = {a: 1};", "window.x"),
            ("x = {a: 1};", "window.x"),
            ("self.x = {a: 1}", "globalThis.x"),
            ("window['x'] = {a: 1}", "x"),
            (#"window [ "x" ] /* y */ = // z"# + "\n{a: 1}", "window.x"),
            ("window.x = {a: 1}", "window['x']"),
            ("a.b.c = {a: 1}", "a.b.c"),
            (#"a["b"].c={a:1}"#, "a.b['c']"),
            ("a\n  .b\n  .c = {a: 1}", "a.b.c"),
            ("this.x = {a: 1}", "this.x"),
            ("window.__INITIAL_STATE__ = {a: 1}", "__INITIAL_STATE__"),
            ("$é = {a: 1}", "$é"),
            ("window.a = window.x = b = {a: 1};", "x"),
            ("x = y.z = {a: 1}", "x"),
            (#"x = JSON.parse('{"a":1}');"#, "x"),
            (#"x = JSON.parse("\x7b\"a\":\u0031}");"#, "x"),
            ("(function(){x={a:1}})()", "x"),
            ("if (q) { var x = {a: 1} } else { x = [] }", "x"),
            ("x = x || {}; x = {a: 1}", "x"),
            ("x = {b: f()}; x = {a: 1}.b; x = {a: 1} || 2; x = {a: 1}\n(2)\nx = {a: 1}\nf()", "x"),
            ("try{x={a:1}}catch(e){}", "x"),
            ("f(x = {a: 1})", "x"),
            ("<!--\nx = {a: 1}\n//-->", "x"),
            ("//<![CDATA[\nx = {a: 1}\n//]]>", "x"),
            // Things to be skipped.
            ("// x = {b: 1}\nx = {a: 1}", "x"),
            ("/* x = {b: 1} */ x = {a: 1}", "x"),
            (#"y = "x = {b: 1}"; x = {a: 1}"#, "x"),
            (#"y = 'it\'s x = {b: 1}'; x = {a: 1}"#, "x"),
            ("y = `x = {b: 1} ${ {z: `x = {b: 1}`} } x = {b: 1}`; x = {a: 1}", "x"),
            ("y = `${x = {a: 1}}`", "x"),
            ("y = /x = {b: 1}\"/; x = {a: 1}", "x"),
            ("y = /[/'\"]'/g.test(z) / 2; x = {a: 1}", "x"),
            ("if (y) /'/.test(z); x = {a: 1} // '", "x"),
            ("y = (a + b) / 2; z = '/'; x = {a: 1}", "x"),
            ("return /\"/.test(x), x = {a: 1}", "x"),
            ("a = b\n/c/d; x = {a: 1}", "x"),
            ("x == {b: 1}; x === {b: 1}; x => {b: 1}; x += {b: 1}; x = {a: 1}", "x"),
            ("y.x = {b: 1}; f().x = {b: 1}; a?.x == 1; xx = {b: 1}; x1 = {b: 1}; $x = {b: 1}; x = {a: 1}", "x"),
            ("x.y = {b: 1}; x[0] = {b: 1}; x[y] = {b: 1}; x['y'] = {b: 1}; x = {a: 1}", "x"),
            ("y = {x: {b: 1}}; x = {a: 1}", "x"),
            ("y = 'unclosed\nx = {a: 1}", "x"),
            ("y = 1..x = 5; x = {a: 1}", "x"),
            ("f(...x = {a: 1})", "x"),
            ("if(a)x={a:1};else x={}", "x"),
        ])
    func assignments(script: String, name: String) throws {
        #expect(try page(script).json(assignedTo: name) == ["a": 1])
    }

    @Test(
        "values other than objects are found, too",
        arguments: [
            ("x = 5;", 5), ("x = -5", -5), ("x = 'a';", "a"), ("x = [1, [2]];", [1, [2]]), ("x = null", .null),
            ("x = !0,y=1", true),
            ("x = undefined\nvar y", .null), ("x = []", []), ("x = ''", ""),
        ] as [(String, Value)])
    func otherValues(script: String, value: Value) throws {
        #expect(try page(script).json(assignedTo: "x") == value)
    }

    @Test("all scripts of the page are searched in order")
    func manyScripts() throws {
        let page = try Document(
            html: """
                <head><script src="x.js"></script><script>x = f()</script></head>
                <p>x = {b: 1}</p><script type=module>import a from 'a'; export const x = {a: 1}</script><script>x = {c: 1}</script>
                """)
        #expect(try page.json(assignedTo: "x") == ["a": 1])
    }

    @Test("scripts in templates don't run and aren't searched")
    func templates() throws {
        let page = try Document(
            html: "<template><script>x = 1</script></template><svg><script>x = 2</script></svg><script>x = 3</script>")
        #expect(try page.json(assignedTo: "x") == 2)
    }

    @Test("an assigned value is decoded")
    func decoding() throws {
        struct State: Decodable, Equatable {
            var films: [String]
        }
        let page = try page("window.state = {films: ['Ran']}; window.other = {films: [1]}")
        #expect(try page.json(assignedTo: "state", as: State.self) == State(films: ["Ran"]))
        let fault = ValueError(
            path: [.key("films"), .index(0)], problem: .typeMismatch(expected: "text", found: 1))
        #expect(throws: EmbeddedJSONError.undecodable(source: "other", fault: fault, url: nil)) {
            try page.json(assignedTo: "other", as: State.self)
        }
    }

    @Test("a name that nothing is assigned to is an error with the names that are there")
    func missing() throws {
        let url = try #require(WebURL("https://example.com/"))
        let script =
            "(function(){inner=1})(); window.__APP_STATE__ = {}; var b = '__APP_STATES__ = 1', c; b = 2; // d = 1\na.b = 1"
        #expect(
            throws: EmbeddedJSONError.noAssignment(
                name: "window.__APP_STAET__", others: ["window.__APP_STATE__", "b", "a.b", "inner"],
                suggestion: "window.__APP_STATE__", scripts: 1, url: url)
        ) {
            try page(script, url: url).json(assignedTo: "window.__APP_STAET__")
        }
        let many = (0..<20).map { "v\($0) = \($0);" }.joined()
        let error = try #require(throws: EmbeddedJSONError.self) {
            try page(many, url: url).json(assignedTo: "quite.other")
        }
        #expect(
            error.description
                == "no script assigns to 'quite.other' on https://example.com/: the one script of the page assigns to v0, v1, v2, v3, v4, v5, v6, v7, v8, v9"
        )
        let none = try #require(throws: EmbeddedJSONError.self) {
            try Document(html: "<p>x = 1</p><script src=a></script>").json(assignedTo: "x")
        }
        #expect(none.description == "no script assigns to 'x': the page has no scripts with text in them")
        let empty = try #require(throws: EmbeddedJSONError.self) { try Document(html: "").json(assignedTo: "x") }
        #expect(empty == .noAssignment(name: "x", others: [], suggestion: nil, scripts: 0, url: nil))
        let idle = try #require(throws: EmbeddedJSONError.self) { try page("f()").json(assignedTo: "f") }
        #expect(idle.description == "no script assigns to 'f': the one script of the page assigns nothing")
    }

    @Test("unreadable assignments are an error about the first of them")
    func unreadable() throws {
        let page = try page("\nx = {a: 1,\n b: f()}; x = g")
        let error = try #require(throws: EmbeddedJSONError.self) { try page.json(assignedTo: "x") }
        #expect(
            error.description
                == "the data of 'x' cannot be read: line 3, column 5: 'f' is not a literal, near: x = {a: 1, b: f()}; x = g"
        )
    }

    @Test(
        "a text that isn't a name is an error",
        arguments: ["", "var x", "x y", "x =", "x.", ".x", "x[0]", "1x", "x['a", "x()"])
    func names(name: String) throws {
        let page = try page("x = 1")
        #expect(throws: EmbeddedJSONError.notAName(name)) { try page.json(assignedTo: name) }
    }

    @Test(
        "reading hostile scripts ends, and goes no deeper than others",
        arguments: [
            "x=", "x=[", "x=[x=[", "x={a:", "x=/[ ", "x='\\", "x=`${", "x=\"", "x/*", "x=f;", "x['", "x [ 'a' ", "x=(",
            "x=!", "x.x",
            "}/", "x=-", "x=JSON.parse(", "x=JSON.parse('[');", "x\n", "x=x.x['x']=", "x=1 ", "x=[];", "x=[,", "=>",
            "\u{2028}x=",
        ])
    func hostile(part: String) throws {
        let page = try page(String(repeating: part, count: 40_000 / part.utf8.count))
        _ = try? page.json(assignedTo: "x")
        _ = try? page.json(assignedTo: "never.there.x")
    }
}
