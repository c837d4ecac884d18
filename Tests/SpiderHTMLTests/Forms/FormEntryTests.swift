import SpiderHTML
import Testing

@Suite("The entries of a form")
struct FormEntryTests {
    @Test("all successful controls are submitted, in document order")
    func all() throws {
        let entries = try FormCase.entries(
            """
            <input name=a value=1><input type=hidden name=b value="x &amp; y"><input type=weird name=c value=3>
            <input name=empty><input value=nameless><input name="" value=unnamed>
            <textarea name=d>\n two\nlines</textarea>
            <input type=checkbox name=e checked><input type=checkbox name=e value=v><input type=checkbox name=f value=w checked>
            <input type=radio name=g value=1 checked><input type=radio name=g value=2 checked><input type=radio name=g value=3>
            <select name=h><option>one<option selected>  two  words </select>
            <input type=password name=i value=secret><input type=file name=j>
            <input type=button name=k value=no><button type=button name=l value=no>no</button>
            <input type=reset name=m value=no><button type=reset name=n>no</button>
            <input type=submit name=o value=yes><button name=p value=no>no</button><input type=image name=q>
            """)
        #expect(
            entries == [
                "a=1", "b=x & y", "c=3", "empty=", "d= two\nlines", "e=on", "f=w", "g=2", "h=two words", "i=secret",
                "j= (0 bytes)", "o=yes",
            ])
    }

    @Test("disabled controls aren't submitted, and those in a disabled field set only if they are in its first legend")
    func disabled() throws {
        let entries = try FormCase.entries(
            """
            <input name=a value=1 disabled><select name=b disabled><option>1</select><textarea name=c disabled>x</textarea>
            <fieldset disabled><legend><input name=d value=1></legend><legend><input name=e value=1></legend>
            <div><input name=f value=1></div><fieldset><legend><input name=g value=1></legend></fieldset></fieldset>
            <fieldset><input name=h value=1></fieldset><datalist><input name=i value=1></datalist>
            <button disabled name=j value=1></button><button name=k value=1></button>
            """)
        #expect(entries == ["d=1", "h=1", "k=1"])
    }

    @Test(
        "a select has the options that browsers select",
        arguments: [
            ("<select name=s><option>a<option>b</select>", ["s=a"]),
            ("<select name=s><option disabled>a<option>b</select>", ["s=b"]),
            ("<select name=s><optgroup disabled><option>a</optgroup><option>b</select>", ["s=b"]),
            ("<select name=s><option disabled>a</select>", []), ("<select name=s></select>", []),
            ("<select name=s size=2><option>a<option>b</select>", []),
            ("<select name=s size=0><option>a</select>", ["s=a"]),
            ("<select name=s size=x><option>a</select>", ["s=a"]),
            ("<select name=s><option selected>a<option selected>b</select>", ["s=b"]),
            ("<select name=s><option selected disabled>a<option>b</select>", []),
            ("<select name=s multiple><option>a<option>b</select>", []),
            (
                "<select name=s multiple><option selected>a<option>b<option selected disabled>c<option selected>d</select>",
                ["s=a", "s=d"]
            ),
            ("<select name=s><option value=''>a</select>", ["s="]),
            ("<select name=s><option value=1 label=x>a</select>", ["s=1"]),
            (
                "<select name=s><optgroup label=g><option value=1>a<option value=2 selected>b</optgroup></select>",
                ["s=2"]
            ),
        ])
    func selects(html: String, expected: [String]) throws {
        #expect(try FormCase.entries(html) == expected)
    }

    @Test(
        "values are the same as in browsers",
        arguments: [
            ("<input name=a value='x\ny'>", "a=xy"), ("<input type=hidden name=a value='x\ny'>", "a=x\ny"),
            ("<input type=email name=a value=' a@b '>", "a=a@b"),
            ("<input type=email multiple name=a value=' a , b '>", "a=a,b"),
            ("<input type=url name=a value=' http://b '>", "a=http://b"), ("<input type=color name=a>", "a=#000000"),
            ("<input type=color name=a value=#ABCDEF>", "a=#abcdef"), ("<input type=range name=a>", "a=50"),
            ("<input type=range name=a min=1 max=2>", "a=1.5"), ("<input type=range name=a min=9 max=2>", "a=9"),
            ("<input type=range name=a value=7>", "a=7"), ("<input type=number name=a value=x>", "a="),
            ("<input type=number name=a value=-1.5e3>", "a=-1.5e3"),
            ("<input type=date name=a value=2026-11-22>", "a=2026-11-22"),
            ("<input type=HIDDEN name=_CHARSET_ value=x>", "_CHARSET_=UTF-8"),
            ("<input name=_charset_ value=x>", "_charset_=x"),
            ("<textarea name=a>\r\n\r\nx\ry</textarea>", "a=\nx\ny"), ("<textarea name=a></textarea>", "a="),
            (
                "<textarea name=a>\n<b title=\"x\">1 &lt; 2 &amp;amp; 3</b> y</textarea>",
                "a=<b title=\"x\">1 < 2 &amp; 3</b> y"
            ),
        ])
    func values(html: String, expected: String) throws {
        #expect(try FormCase.entries(html) == [expected])
    }

    @Test("only the clicked button is submitted, an image with the clicked point")
    func buttons() throws {
        let html = """
            <button type=button name=x value=0>X</button><input type=submit name=a value=One disabled>
            <input type=submit name=a value=Two><button name=b value=3> Third <b>one</b></button>
            <input type=image name=i alt=Go><input type=image alt=Nameless><input type=submit value=Plain>
            """
        let form = try FormCase.form(html)
        func sent(_ button: FormButton) throws -> [String] {
            try form.entries(clicking: button, at: (3, 4)).map(\.description)
        }
        #expect(try sent(.standard) == ["a=Two"])
        #expect(try sent(.none) == [])
        #expect(try sent("b") == ["b=3"])
        #expect(try sent(.named("a", value: "Two")) == ["a=Two"])
        #expect(try sent(.labelled("Third one")) == ["b=3"])
        #expect(try sent(.labelled("Plain")) == [])
        #expect(try sent("i") == ["i.x=3", "i.y=4"])
        #expect(try sent(.labelled("Nameless")) == ["x=3", "y=4"])
        #expect(try sent(.element(try form.element.one("button[name=b]"))) == ["b=3"])
        for button in ["x", "c", .named("a", value: "One"), .labelled("X"), .element(form.element)] as [FormButton] {
            #expect(throws: FormError.self) { try sent(button) }
        }
        let fault = #expect(throws: FormError.self) { try sent("c") }
        #expect(
            fault?.reason
                == .noButton(wanted: "button 'c'", buttons: ["a (disabled)", "a", "b", "i", "Nameless", "Plain"]))
    }

    @Test("a form without an enabled button is submitted without one")
    func noButton() throws {
        #expect(try FormCase.entries("<input name=a value=1><button disabled name=b>x</button>") == ["a=1"])
    }

    @Test("controls outside a form belong to the form that they refer to, or to none")
    func owners() throws {
        let page = try FormCase.page(
            """
            <input form=f name=a value=1><form id=f><input name=b value=2><input form=g name=c value=3>
            <input form=none name=d value=4><input form=p name=e value=5></form><p id=p>
            <form id=g></form><div id=g><input name=x value=0></div><button form=f name=h value=6>h</button>
            """)
        #expect(try page.form(id: "f").entries().map(\.description) == ["a=1", "b=2", "h=6"])
        #expect(try page.form(id: "g").entries().map(\.description) == ["c=3"])
        #expect(page.forms.count == 2)
    }

    @Test("the writing direction is submitted on request")
    func direction() throws {
        let entries = try FormCase.entries(
            """
            <input name=a dirname=a.d value=x><div dir=RTL><input name=b dirname=b.d><textarea name=c dirname=c.d dir=ltr></textarea>
            <input name=d dirname=d.d dir=auto value="1 שלום"><input type=number name=e dirname=e.d value=1></div>
            """)
        #expect(
            entries == ["a=x", "a.d=ltr", "b=", "b.d=rtl", "c=", "c.d=ltr", "d=1 שלום", "d.d=rtl", "e=1"])
    }

    @Test("a form with very many controls is read and submitted")
    func many() throws {
        let html = (0..<20_000).map { "<input name=n\($0 % 100) value=\($0)><input type=radio name=r checked>" }
            .joined()
        let form = try FormCase.form(html)
        #expect(form.fields.count == 40_000)
        #expect(try form.entries().count == 20_001)
    }
}
