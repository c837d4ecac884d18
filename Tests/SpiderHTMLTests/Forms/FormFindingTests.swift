import SpiderHTML
import Testing

@Suite("Finding a form")
struct FormFindingTests {
    private let html = """
        <form id=search action=/s><input name=q></form><form name=login method=post><p><input type=password name=p></p></form>
        <form id=third></form><input form=third name=outside>
        """

    @Test("a form is found by position, ID, name, selector and element")
    func found() throws {
        let page = try FormCase.page(html)
        #expect(page.forms.map { $0.fields.map(\.name) } == [["q"], ["p"], ["outside"]])
        #expect(try page.form().id == "search")
        #expect(try page.form(at: 1).name == "login")
        #expect(try page.form(id: "third").fields.count == 1)
        #expect(try page.form(name: "login").fields.map(\.kind) == [.input(type: "password")])
        #expect(try page.form("[type=password]").name == "login")
        #expect(try page.form("[name=outside]").id == "third")
        #expect(try page.form("form[action]").id == "search")
        #expect(try page.one("#third").form().fields.map(\.name) == ["outside"])
    }

    @Test("a form that doesn't exist is an error that lists the page's forms")
    func missing() throws {
        let page = try FormCase.page(html, url: "http://u:p@a/")
        let tags = [
            "<form id=\"search\" action=\"/s\">", "<form name=\"login\" method=\"post\">", "<form id=\"third\">",
        ]
        let fault = #expect(throws: FormError.self) { try page.form(id: "log") }
        #expect(fault?.reason == .noForm(wanted: "form with id 'log'", forms: tags))
        #expect(
            fault?.description
                == "no form with id 'log'; the page has '\(tags[0])', '\(tags[1])', '\(tags[2])' on http://a/")
        #expect(throws: FormError.self) { try page.form(at: 3) }
        #expect(throws: FormError.self) { try page.form(at: -1) }
        #expect(throws: FormError.self) { try page.form(name: "search") }
        #expect(throws: FormError.self) { try page.form("body") }
        #expect(throws: FormError.self) { try page.form(".none") }
        #expect(throws: SelectorError.self) { try page.form("a[") }
        #expect(throws: FormError.self) { try page.one("p").form() }
        #expect(
            #expect(throws: FormError.self) { try Document(html: "").form() }?.description
                == "no form; the page has no form")
        #expect(try Document(html: "<p>").forms.isEmpty)
    }

    private func names(_ html: String, parser: Document.Parser = .standard) throws -> [String] {
        let page = try Document(html: Array(html.utf8), parser: parser)
        return page.forms.map { "\($0.id ?? "-"): " + $0.fields.map(\.name).joined(separator: " ") }
    }

    @Test(
        "a form has the controls up to its end tag, also those that aren't in it because it was closed before",
        arguments: [
            (
                """
                <table><form id=f><tr><td><input name=a></td></tr><tr><td><select name=b></select></td></tr></form></table>
                <input name=c>
                """, ["f: a b"]
            ),
            ("<div><form id=f><input name=a></div><input name=b></form><input name=c>", ["f: a b"]),
            ("<table><form id=f><tr><td><input name=a></table><input name=b>", ["f: a b"]),
            (
                """
                <table><tr><form id=f><td><input name=a></td></form></tr>
                <tr><FORM id=g><td><INPUT name=b></td></FORM></tr></table><input name=c>
                """, ["f: a", "g: b"]
            ),
            (
                "<table><form id=f><tr><td><input name=a></form><form id=g><tr><td><input name=b></form ></table><input name=c>",
                ["f: a", "g: b"]
            ),
            (
                """
                <table><form id=f><tr><td><!-- </form> --><input name=a value="</form>">
                <script>x = '</form>'</script><textarea name=b></form></textarea></form><input name=c>
                """, ["f: a b"]
            ),
            (
                """
                <form id=f><div></form><input name=a></div><table><form id=g><tr><td><input name=b><input name=c form=f>
                </table></form>
                """, ["f: a c", "g: b"]
            ),
            (
                """
                <table><form id=f><tr><td><svg><desc><p title="</form>"></form></desc></svg><input name=a></td></tr>
                <template></form></template><tr><td><input name=b></form></td></tr></table>
                """, ["f: "]
            ),
            ("<form id=f><input name=a><form id=g><input name=b></form><input name=c>", ["f: a b"]),
        ] as [(String, [String])])
    func formPointer(html: String, expected: [String]) throws {
        #expect(try names(html) == expected)
    }

    @Test("controls in a template, in SVG or in another form aren't in the form")
    func outside() throws {
        #expect(
            try names(
                """
                <template><form id=t><input name=a></form></template>
                <form id=f><template><input name=b></template><svg><form id=s></form><input name=c></svg><input name=d></form>
                """) == ["f: d"])
    }

    @Test("other parsers than the standard's tell only which form a control is in")
    func otherParsers() throws {
        let html = "<div><form id=f><input name=a></div>\n<input name=b></form><form id=g></form>\n<input name=c>"
        #expect(try names(html, parser: .libxml2) == ["f: a", "g: "])
        let page = try Document(xml: "<x><form id='f'/><input name='a'/></x>")
        #expect(page.forms.map(\.fields.count) == [0])
    }

    @Test("forms in tables are found in time in proportion to the page")
    func many() throws {
        let row = "<form><tr><td><!-- </form> --><input name=x></td></tr></form>"
        let forms = try Document(html: "<table>" + String(repeating: row, count: 20_000)).forms
        #expect(forms.count == 20_000 && forms.allSatisfy { $0.fields.count == 1 })
    }
}
