import SpiderHTML
import Testing

@Suite("Pseudo-classes of controls and of user actions")
struct PseudoClassTests {
    private func ids(_ selector: String, _ html: String) throws -> String {
        try Document(html: html).css(CSS(parsing: selector)).map { $0["id"] ?? $0.name }.joined(separator: " ")
    }

    @Test(
        "pseudo-classes of user actions match no element",
        arguments: [
            ":hover", ":active", ":focus", ":focus-within", ":focus-visible", ":visited", ":target", ":HOVER",
            ":target-within", ":autofill", ":fullscreen", ":modal", ":popover-open", ":user-invalid", ":playing",
            ":local-link", ":valid", ":invalid", ":in-range", ":out-of-range", ":paused", ":blank", ":current",
            ":current(a, input)", ":state(checked)", ":active-view-transition-type(a, b)",
        ])
    func never(selector: String) throws {
        let html = "<a id=a href=/x autofocus>x</a><input id=i value=x>"
        #expect(try ids(selector, html) == "")
        #expect(try ids("a\(selector), input", html) == "i")
        #expect(try ids("a:not(\(selector))", html) == "a")
        #expect(try ids("body:has(\(selector))", html) == "")
    }

    @Test("required matches controls with the attribute, if they can have it, and optional all others")
    func required() throws {
        let html = """
            <input id=a required><input id=b type=EMAIL required><input id=c type=hidden required><input id=d>
            <input id=e type=range required><input id=f type=checkbox required><input id=g type=unknown required>
            <select id=h required></select><select id=i></select><textarea id=j required></textarea><textarea id=k></textarea>
            <button id=l required>x</button><p id=m required>x</p>
            """
        #expect(try ids(":required", html) == "a b f g h j")
        #expect(try ids(":optional", html) == "c d e i k")
    }

    @Test("editable elements are read-write, all others read-only")
    func writable() throws {
        let html = """
            <input id=a><input id=b readonly><input id=c disabled><input id=d type=checkbox><input id=e type=date>
            <textarea id=f></textarea><textarea id=g readonly></textarea><textarea id=h disabled></textarea>
            <fieldset id=i disabled><input id=j></fieldset><p id=k contenteditable><b id=l>x</b><i id=m contenteditable=false>y</i></p>
            <p id=n contenteditable=nonsense>x</p><p id=o contenteditable=plaintext-only>x</p><select id=p></select>
            """
        #expect(try ids(":read-write", html) == "a e f k l o")
        #expect(
            try ids("body :read-only", html) == "b c d g h i j m n p")
    }

    @Test("a placeholder is shown while a control is empty")
    func placeholders() throws {
        let html = """
            <input id=a placeholder=x><input id=b placeholder=x value=y><input id=c placeholder=''><input id=d>
            <input id=e type=date placeholder=x><input id=f type=number placeholder=x><textarea id=g placeholder=x></textarea>
            <textarea id=h placeholder=x>y</textarea><textarea id=i placeholder=x>
            </textarea>
            """
        #expect(try ids(":placeholder-shown", html) == "a f g i")
    }

    @Test("default matches the first button of a form, and initial choices")
    func defaults() throws {
        let html = """
            <form><input id=a type=reset><button id=b type=button>x</button><input id=c type=submit><button id=d>x</button></form>
            <form id=f></form><input id=e type=checkbox checked><input id=g type=radio><select><option id=h selected><option id=i></select>
            <button id=j form=f>x</button><button id=k form=f>x</button><button id=l>x</button>
            """
        #expect(try ids(":default", html) == "c e h j")
    }

    @Test("indeterminate matches groups without a choice, and progress without a value")
    func indeterminate() throws {
        let html = """
            <form><input id=a type=radio name=x><input id=b type=radio name=x checked><input id=c type=radio name=y></form>
            <form><input id=d type=radio name=x><input id=e type=radio name=x></form><input id=f type=radio name=x>
            <input id=g type=radio><input id=h type=checkbox name=x><progress id=i></progress><progress id=j value=1></progress>
            """
        #expect(try ids(":indeterminate", html) == "c d e f g i")
    }

    @Test("open matches open details and dialogs; defined matches all elements that need no script")
    func others() throws {
        let html = """
            <details id=a open></details><details id=b></details><dialog id=c open></dialog><p id=d open></p>
            <x-card id=e></x-card><font-face id=f></font-face>
            """
        #expect(try ids(":open", html) == "a c")
        #expect(try ids("body > :defined", html) == "a b c d f")
    }

    @Test("pseudo-classes without arguments refuse arguments")
    func arguments() {
        let error = SelectorError(selector: "a:hover(x)", offset: 7, reason: .unexpected("("))
        #expect(throws: error) { try CSS(parsing: "a:hover(x)") }
        #expect(throws: SelectorError.self) { try CSS(parsing: "a:required()") }
    }
}
