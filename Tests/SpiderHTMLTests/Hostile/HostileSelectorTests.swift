import SpiderHTML
import Testing

/// Selectors that are made to read too far, or to take too long.
@Suite("Hostile selectors")
struct HostileSelectorTests {
    private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    @Test(
        "a NUL in a selector matches nothing, and no read goes past the end of a value",
        arguments: [
            "[a='\0b']", "[a='\0']", "[a^='\0']", "[a$='\0']", "[a*='\0']", "[a^='\0b']", "[a~='\0']", "[a|='\0b']",
            "[a*='\0b']", "[a$='\0b']", "[a='\\\0b']", "#\\\0b",
            ".\\\0b",
            "\\\0b", ":lang('\0b')", ":lang('\0')", ":contains('\0')",
        ])
    func nul(selector: String) throws {
        let page = try Document(html: "<p a='' class='' id='' lang='' b=x>y</p>")
        #expect(((try? page.css(CSS(parsing: selector)).count) ?? 0) == 0)
    }

    @Test("many controls in a legend after many siblings are tested once each")
    func legends() throws {
        let inputs = repeated("<input>", 40_000)
        let page = try Document(html: "<fieldset disabled>" + repeated("<b>", 40_000) + "<legend>\(inputs)</legend>")
        #expect(try page.css("input:disabled").count <= 40_000)
        let flat = try Document(
            html: "<fieldset disabled>" + repeated("<b></b>", 40_000) + "<legend>\(inputs)</legend>")
        #expect(try flat.css("input:disabled").isEmpty)
    }

    @Test("a search in nested elements finds each element once")
    func nested() throws {
        let page = try Document(html: repeated("<div>", 500) + repeated("<b></b>", 20_000))
        #expect(try page.css("div").css("b").count == 20_000)
    }

    @Test("searches in parts of a removed element don't visit all of it")
    func removed() throws {
        let page = try Document(html: "<ul>" + repeated("<li><b>x</b>", 10_000))
        let list = try page.one("ul")
        list.remove()
        #expect(try list.css("li").compactMap { try $0.first("b") }.count == 10_000)
        let items = try list.css("li")
        items[1].remove()
        #expect(try items[1].css("b").count == 1)
        #expect(try list.css("b").count == 9_999)
        #expect(try page.css("b").isEmpty)
    }

    @Test("long selectors of every kind are compiled or refused")
    func long() throws {
        let page = try Document(html: "<p>x")
        for part in [
            "p,", "p ", "p>", ".a", "#a", "[a]", "[a=b]", ":not(p)", ":is(", "(", "\\", "\\0 ", "/*", "'", "é",
        ] {
            for text in [repeated(part, 60_000 / part.utf8.count), repeated(part, 100_000)] {
                #expect(((try? page.css(CSS(parsing: text)).count) ?? 0) <= 3, "\(part)")
            }
        }
    }

    @Test("a regular expression that can match in many ways takes no longer")
    func regularExpression() throws {
        let page = try Document(html: "<p>" + repeated("a", 10_000) + "!</p>")
        #expect(try page.css(CSS(parsing: "p:matches(/(a+)+$/)")).isEmpty)
        #expect(try page.css(CSS(parsing: "p:matches(/(\\w+\\s?)*!/)")).count == 1)
    }

    @Test("an empty attribute value is a value")
    func empty() throws {
        let page = try Document(html: "<p id='' class=''>x</p><p>y</p>")
        #expect(try page.css("[id='']").texts == ["x"])
        #expect(try page.css("[class='']").texts == ["x"])
        #expect(try page.css("[class~='']").isEmpty)
        #expect(try page.css("p:not([id=''])").texts == ["y"])
    }
}
