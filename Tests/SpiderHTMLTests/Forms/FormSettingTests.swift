import SpiderHTML
import Testing

@Suite("Filling in a form")
struct FormSettingTests {
    private let html = """
        <input name=user><input type=hidden name=token value=t><input name=tag value=x><input name=tag value=y>
        <input type=checkbox name=box value=1><input type=checkbox name=box value=2 checked>
        <input type=checkbox name=single><input type=radio name=kind value=a checked><input type=radio name=kind value=b>
        <select name=city><option value=bj>Beijing<option value=sh>Shanghai<option value=x disabled>Xi'an</select>
        <select name=many multiple><option>1<option selected>2<option>3</select>
        <input name=off disabled value=o><input type=file name=file><input type=file name=files multiple>
        <input type=hidden name=agree value=0><input type=checkbox name=agree value=1>
        <button name=go value=1>Go</button>
        """

    private func form() throws -> Form { try FormCase.form(html) }

    @Test("values are read and set by name")
    func subscripts() throws {
        var form = try form()
        #expect(form["user"] == "")
        #expect(form["token"] == "t")
        #expect(form["single"] == nil)
        #expect(form["city"] == "bj")
        #expect(form["off"] == nil)
        #expect(form["nothing"] == nil)
        #expect(form.values(of: "tag") == ["x", "y"])
        form["user"] = "alice"
        form["city"] = "Shanghai"
        form["kind"] = "b"
        form["single"] = "on"
        form["agree"] = "1"
        form["token"] = nil
        #expect(
            try form.entries().map(\.description) == [
                "user=alice", "tag=x", "tag=y", "box=2", "single=on", "kind=b", "city=sh", "many=2", "file= (0 bytes)",
                "files= (0 bytes)", "agree=0", "agree=1", "go=1",
            ])
        #expect(
            form.names == [
                "user", "token", "tag", "box", "single", "kind", "city", "many", "off", "file", "files", "agree",
            ])
    }

    @Test("a copy is filled in without the other")
    func copies() throws {
        let one = try form()
        var other = one
        other["user"] = "b"
        #expect(one["user"] == "")
        #expect(other["user"] == "b")
    }

    @Test("several values are set at once")
    func several() throws {
        var form = try form()
        try form.set("tag", to: ["1", "2"])
        try form.set("box", to: ["1"])
        try form.set("many", to: ["3", "1"])
        #expect(form.values(of: "tag") == ["1", "2"])
        #expect(form.values(of: "box") == ["1"])
        #expect(form.values(of: "many") == ["1", "3"])
        try form.set("tag", to: "only")
        #expect(form.values(of: "tag") == ["only", "2"])
        try form.set("many", to: [])
        try form.set("box", to: ["1", "2"])
        #expect(form.values(of: "many") == [])
        #expect(form.values(of: "box") == ["1", "2"])
        try form.set("agree", to: "0")
        #expect(form.values(of: "agree") == ["0"])
    }

    @Test("checkboxes and radio buttons are checked and unchecked")
    func checking() throws {
        var form = try form()
        try form.check("single")
        try form.check("box", value: "1")
        try form.uncheck("box", value: "2")
        try form.check("kind", value: "b")
        #expect(form["single"] == "on")
        #expect(form.values(of: "box") == ["1"])
        #expect(form.values(of: "kind") == ["b"])
        try form.uncheck("single")
        #expect(form["single"] == nil)
    }

    @Test("files are attached, and new names are added")
    func files() throws {
        var form = try form()
        try form.attach(FormFile(name: "a.txt", bytes: [1, 2]), to: "file")
        try form.attach(FormFile(name: "b", bytes: []), FormFile(name: "c", bytes: [3]), to: "files")
        try form.set("extra", to: ["1", "2"], adding: true)
        form.add(FormEntry("more", file: FormFile(name: "d", bytes: [])))
        #expect(
            try form.entries(clicking: .none).map(\.description).suffix(7) == [
                "file=a.txt (2 bytes)", "files=b (0 bytes)", "files=c (1 bytes)", "agree=0", "extra=1", "extra=2",
                "more=d (0 bytes)",
            ])
        form["extra"] = "3"
        #expect(form.values(of: "extra") == ["3"])
        form["extra"] = nil
        #expect(form.values(of: "extra") == [])
    }

    @Test("disabled controls can be enabled")
    func enabling() throws {
        var form = try form()
        try form.enable("off")
        try form.set("off", to: "n")
        #expect(form["off"] == "n")
    }

    @Test("a value that can't be set is an error with the reason, and changes nothing")
    func faults() throws {
        let names = try form().names
        let faults: [(FormError.Reason, (inout Form) throws -> Void)] = [
            (.noField(name: "usr", fields: names, suggestion: "user"), { try $0.set("usr", to: "x") }),
            (.noField(name: "zzzzzz", fields: names, suggestion: nil), { try $0.set("zzzzzz", to: "x") }),
            (.noField(name: "go", fields: names, suggestion: nil), { try $0.set("go", to: "x") }),
            (.noOption(name: "city", value: "x", options: ["bj", "sh"]), { try $0.set("city", to: "x") }),
            (.noOption(name: "kind", value: "c", options: ["a", "b"]), { try $0.set("kind", to: "c") }),
            (.noOption(name: "agree", value: "2", options: ["1"]), { try $0.set("agree", to: "2") }),
            (.noOption(name: "box", value: "3", options: ["1", "2"]), { try $0.check("box", value: "3") }),
            (.tooManyValues(name: "kind", values: ["a", "b"]), { try $0.set("kind", to: ["a", "b"]) }),
            (.tooManyValues(name: "city", values: ["bj", "sh"]), { try $0.set("city", to: ["bj", "sh"]) }),
            (.tooManyValues(name: "user", values: ["a", "b"]), { try $0.set("user", to: ["a", "b"]) }),
            (
                .tooManyValues(name: "file", values: ["a", "b"]),
                { try $0.attach(FormFile(name: "a", bytes: []), FormFile(name: "b", bytes: []), to: "file") }
            ),
            (.disabled(name: "off"), { try $0.set("off", to: "x") }),
            (.ambiguous(name: "box", values: ["1", "2"]), { try $0.check("box") }),
            (.takesFiles(name: "file"), { try $0.set("file", to: "x") }),
            (.takesNoFiles(name: "user"), { try $0.attach(to: "user") }),
            (.noField(name: "user", fields: names, suggestion: "user"), { try $0.check("user") }),
            (.noField(name: "nofile", fields: names, suggestion: "file"), { try $0.attach(to: "nofile") }),
            (.noField(name: "nothing", fields: names, suggestion: nil), { try $0.omit("nothing") }),
        ]
        for (reason, change) in faults {
            var form = try form()
            let before = try form.entries().map(\.description)
            let fault = #expect(throws: FormError.self) { try change(&form) }
            #expect(fault?.reason == reason)
            #expect(try form.entries().map(\.description) == before)
        }
    }

    @Test("an error in setting by subscript is thrown on submission")
    func deferred() throws {
        var form = try form()
        form["usr"] = "x"
        form["zzz"] = "y"
        let fault = #expect(throws: FormError.self) { try form.submission() }
        #expect(
            fault?.description
                == "no field 'usr' (did you mean 'user'?), in <form> on https://example.com/a/page?old=1#part")
    }

    @Test("a value that the page doesn't allow can be submitted on request")
    func overriding() throws {
        var form = try form()
        #expect(throws: FormError.self) { try form.set("user", to: ["a", "b"]) }
        #expect(throws: FormError.self) { try form.set("city", to: "gz") }
        try form.override("user", with: ["a", "b"])
        try form.override("city", with: "gz")
        try form.override("tag", with: "z")
        try form.override("box", with: ["2", "3"])
        try form.override("kind", with: ["a", "b", "c"])
        try form.override("many", with: [])
        try form.override("off", with: "on")
        try form.override("new", with: "1", adding: true)
        #expect(form["user"] == "a" && form.values(of: "user") == ["a", "b"] && form.values(of: "many") == [])
        #expect(
            try form.entries().map(\.description) == [
                "user=a", "user=b", "token=t", "tag=z", "box=2", "box=3", "kind=a", "kind=b", "kind=c", "city=gz",
                "off=on", "file= (0 bytes)", "files= (0 bytes)", "agree=0", "go=1", "new=1",
            ])
    }

    @Test("an overridden value can be set again as the page allows")
    func overridingEnds() throws {
        var form = try form()
        try form.override("city", with: "gz")
        try form.set("city", to: "sh")
        #expect(form.values(of: "city") == ["sh"])
        try form.override("box", with: "9")
        try form.check("box", value: "1")
        #expect(form.values(of: "box") == ["1", "2"])
        try form.override("user", with: ["a", "b"])
        form["user"] = nil
        #expect(form.values(of: "user") == [])
        try form.override("user", with: "c")
        #expect(form.values(of: "user") == ["c"])
    }

    @Test("a misspelt name is an error, and files stay files")
    func overridingFaults() throws {
        var form = try form()
        let error = #expect(throws: FormError.self) { try form.override("usr", with: "x") }
        #expect(error?.description.hasPrefix("no field 'usr' (did you mean 'user'?)") == true)
        #expect(throws: FormError.self) { try form.override("file", with: "x") }
        let refused = #expect(throws: FormError.self) { try form.set("city", to: "gz") }
        #expect(
            refused?.reason.description == "'city' has no option 'gz'; there are 'bj', 'sh'; 'override' sends it anyway"
        )
    }

    @Test("forms in one field set are read in proportion to the page")
    func manyForms() throws {
        let html = "<fieldset disabled>" + String(repeating: "<form><input name=x></form>", count: 20_000)
        let forms = try Document(html: html).forms
        #expect(forms.count == 20_000 && forms.allSatisfy { $0.fields.first?.isDisabled == true })
    }
}
