import HTTPTypes
import SpiderKit
import Testing

@testable import SpiderEngine
@testable import SpiderFixtures
@testable import SpiderMiddleware

@Suite("Rules for pages that keep robots out")
struct BlockRulesTests {
    private static let builtIn = try? BlockRules(BlockRuleFile.builtIn())

    private func rules(_ yaml: String) throws -> BlockRules {
        BlockRules(try BlockRuleFile.parse(Array(yaml.utf8), name: "rules.yaml"))
    }

    private func mistakes(_ yaml: String) -> String {
        do throws(ConfigurationError) {
            _ = try BlockRuleFile.parse(Array(yaml.utf8), name: "rules.yaml")
            return ""
        } catch {
            return error.description
        }
    }

    private func response(
        _ status: Int = 200, _ fields: HTTPFields = [:], _ body: String = "<p>x", at address: String = "http://a.test/"
    ) throws -> Response {
        var response = Response(
            to: Request(try url(address)), status: .init(code: status), headerFields: fields, body: Array(body.utf8))
        response.headerFields[.contentType] = "text/html; charset=utf-8"
        return response
    }

    @Test("recognise the answers of known services", arguments: BlockPage.refusals)
    func refusals(page: BlockPage) throws {
        let rules = try #require(Self.builtIn)
        #expect(try rules.match(page.response(), accepts: [200...299]) == page.rule)
        // Whoever wants to see the status does not want to see this.
        #expect(try rules.match(page.response(), accepts: [100...599]) == page.rule)
    }

    @Test("match no other pages", arguments: BlockPage.ordinary)
    func ordinary(page: BlockPage) throws {
        let rules = try #require(Self.builtIn)
        #expect(try rules.match(page.response(), accepts: [200...299]) == nil)
    }

    @Test("are each of use: every one of the built-in rules recognises a page")
    func noneInVain() throws {
        let all = try BlockRuleFile.builtIn()
        for rule in all {
            let alone = BlockRules([rule])
            let pages = try BlockPage.refusals.filter {
                try $0.rule == rule.name && alone.match($0.response(), accepts: []) != nil
            }
            #expect(!pages.isEmpty, "\(rule)")
        }
    }

    @Test("cost ordinary pages nothing: for pages with 200 they go by a field alone, or by a small size")
    func cost() throws {
        for rule in try BlockRuleFile.builtIn() where rule.statuses.isEmpty || rule.statuses.contains(200) {
            let isSmall = rule.maxSize.map { $0 <= 16 << 10 } == true
            #expect(isSmall || (!rule.header.isEmpty && rule.text.isEmpty && !rule.needsDocument), "\(rule)")
        }
    }

    @Test("match if all their conditions do")
    func allConditions() throws {
        let rules = try rules(
            """
            rules:
              - name: wall
                statuses: [200, 403]
                header: {server: [nginx, wall], x-wall: "*"}
                title: no entry
                text: wall-number
                selector: ["#a", "p.wall"]
                without: [form, input]
                max_size: 200B
                max_text: 30
            """)
        let server = HTTPField.Name("x-wall")
        var fields: HTTPFields = [.server: "The WALL/1.0"]
        if let server { fields[server] = "" }
        let page = "<title>Stop! No Entry.</title><p class=wall data-WALL-number=1>Go away"
        func match(_ status: Int = 200, _ fields: HTTPFields, _ body: String) throws -> String? {
            try rules.match(response(status, fields, body), accepts: [200...299])
        }
        #expect(try match(200, fields, page) == "wall")
        #expect(try match(403, fields, page) == "wall")
        #expect(try match(404, fields, page) == nil)
        #expect(try match(200, [.server: "wall"], page) == nil)
        #expect(try match(200, [:], page) == nil)
        #expect(try match(200, fields, page.replacing("No Entry", with: "Come in")) == nil)
        #expect(try match(200, fields, page.replacing("WALL-number", with: "number")) == nil)
        #expect(try match(200, fields, page.replacing("<p", with: "<b")) == nil)
        #expect(try match(200, fields, page + "<input>") == nil)
        #expect(try match(200, fields, page + String(repeating: " ", count: 200)) == nil)
        #expect(try match(200, fields, page + " and read all of this before you do so") == nil)
    }

    @Test("see the URL that a redirect leads to, and otherwise the page's own")
    func address() throws {
        let rules = try rules("rules: [{name: there, url: ['*://sec.test/**', /verify]}]")
        func match(_ response: Response) -> String? { rules.match(response, accepts: [200...299]) }
        #expect(match(try response(302, [.location: "http://sec.test/x?y=1"])) == "there")
        #expect(match(try response(302, [.location: "verify?back=1"])) == "there")
        #expect(match(try response(302, [.location: "/other"], at: "http://a.test/verify")) == nil)
        #expect(match(try response(200, at: "http://sec.test/")) == "there")
        #expect(match(try response(200, at: "http://a.test/verify/not")) == nil)
    }

    @Test("that go by the status alone don't match a page whose status its request accepts")
    func statusAlone() throws {
        let rules = try rules("rules: [{name: refused, statuses: [403], max_size: 1KB}]")
        #expect(try rules.match(response(403), accepts: [200...299]) == "refused")
        #expect(try rules.match(response(403), accepts: [403...403]) == nil)
    }

    @Test("of a file with mistakes are reported, each with line and column")
    func mistakesInFile() {
        let file = """
            rules:
              - name: a
                statuses: [403, 42]
                selector: ["#a", "p:::x"]
                titel: x
              - statuses: [403]
              - name: b
                url: [captcha]
              - name: c
                header: {"a b": x}
              - name: d
                text: {no: list}
              - name: e
                statuses: 403
            rule: 5
            """
        #expect(
            mistakes(file).split(separator: "\n").map(String.init) == [
                "rules.yaml:3:21: rules.statuses: 42 is out of range, 100 to 599 is possible",
                "rules.yaml:4:22: rules.selector: selector 'p:::x': unexpected ':' at offset 3",
                "rules.yaml:5:5: unknown key 'titel' (did you mean 'title'?)",
                "rules.yaml:6:5: rules: the key \"name\" is missing",
                "rules.yaml:8:11: rules.url: URL pattern 'captcha': a glob begins with '/' for a path, '//' for a host, or a scheme and '://' at offset 0",
                "rules.yaml:10:21: rules.header[\"a b\"]: 'a b' cannot be a header field's name",
                "rules.yaml:12:11: rules.text: expected a list, found a mapping",
                "rules.yaml:14:15: rules.statuses: expected a list, found the number 403",
                "rules.yaml:15:1: unknown key 'rule' (did you mean 'rules'?)",
            ])
    }

    @Test("that would make good pages fail, or are slow, are reported")
    func faults() {
        let file = """
            rules:
              - {name: "", statuses: [403]}
              - {name: a, text: abc}
              - {name: b, selector: "#b"}
              - {name: c, without: "#c", max_size: 1KB}
              - {name: d, statuses: [200], title: "Tom & Jerry"}
              - {name: e, selector: "#e", max_size: 65KB}
              - {name: f, selector: "#f", max_size: 64KB}
              - {name: g, selector: "#g", statuses: [403]}
              - {name: h, title: please wait}
            """
        let parsed =
            "is for good pages, too, and all of them would be parsed: give it text, header, url, statuses or a "
        #expect(
            mistakes(file).split(separator: "\n").map(String.init) == [
                "rules.yaml:2:5: rules: a rule needs a name",
                "rules.yaml:3:5: rules: text: 'abc' is too short to look for, 4 bytes are the least",
                "rules.yaml:4:5: rules: 'b' \(parsed)max_size of at most 64KB",
                "rules.yaml:5:5: rules: 'c' is for all good pages: say what is on it",
                "rules.yaml:6:5: rules: 'd' \(parsed)max_size of at most 64KB",
                "rules.yaml:7:5: rules: 'e' \(parsed)max_size of at most 64KB",
            ])
    }

    @Test(
        "of a file that isn't a list of rules are reported",
        arguments: [
            ("", "rules.yaml:1:1: expected a mapping with the key 'rules', found nothing"),
            ("- name: a", "rules.yaml:1:1: expected a mapping with the key 'rules', found a list"),
            ("rules: [", "rules.yaml:1:9: "),
            ("rules: 5", "rules.yaml:1:8: rules: expected a list, found the number 5"),
        ])
    func noRules(yaml: String, expected: String) {
        #expect(mistakes(yaml).hasPrefix(expected), "\(mistakes(yaml))")
    }

    @Test("withstand hostile pages: huge, nested, and made of the texts that are searched for")
    func hostile() throws {
        let rules = try #require(Self.builtIn)
        for body in [
            String(repeating: "<div>", count: 100_000), String(repeating: "g-recaptch", count: 200_000),
            String(repeating: "\0", count: 1 << 20), "<title>", "<",
            String(repeating: "_cf_chl_opt", count: 100_000),
        ] {
            for status in [200, 403] { #expect(try rules.match(response(status, [:], body), accepts: []) == nil) }
        }
    }
}

@Suite("A search for many texts at once")
struct NeedleSetTests {
    private func found(_ needles: [String], in text: String) -> [String] {
        let set = NeedleSet(needles.map { $0.utf8.map(NeedleSet.folded) })
        let found = set.occurring(in: Array(text.utf8)[...])
        return zip(needles, found).filter(\.1).map(\.0)
    }

    @Test("finds them anywhere, in any case")
    func finds() {
        let needles = ["needle", "NEEDLES", "edle", "haystack", "检测到"]
        #expect(found(needles, in: "nEEdLe") == ["needle", "edle"])
        #expect(found(needles, in: "xxneedles") == ["needle", "NEEDLES", "edle"])
        #expect(found(needles, in: "hay needlE stack 检测到了") == ["needle", "edle", "检测到"])
        #expect(found(needles, in: "nee dle hayst") == [])
        #expect(found(needles, in: "") == [])
        #expect(found(needles, in: "edl") == [])
        #expect(found([], in: "needle") == [])
        #expect(found(["a@b[c", "{~x`"], in: "A@B[C {~X`") == ["a@b[c", "{~x`"])
        #expect(found(["a@b[c"], in: "a`b{c") == [])
    }

    @Test("finds the same as a plain search")
    func agrees() {
        var generator = SplitMix64(seed: 7)
        for _ in 0..<2_000 {
            func word(_ length: ClosedRange<Int>) -> String {
                String(
                    (0..<Int.random(in: length, using: &generator)).map { _ in
                        "abAB".randomElement(using: &generator) ?? "a"
                    })
            }
            let needles = (0..<3).map { _ in word(4...7) }
            let text = word(0...60)
            let expected = needles.filter { text.lowercased().firstRange(of: $0.lowercased()) != nil }
            #expect(found(needles, in: text) == expected)
        }
    }
}
