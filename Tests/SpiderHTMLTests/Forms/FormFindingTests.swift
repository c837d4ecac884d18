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
}
