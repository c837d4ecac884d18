import SpiderHTML
import Testing

/// Random selectors on random pages find what a search without any memory finds.
@Suite("Searches and their memory")
struct SearchAgainstNaiveTests {
    private struct Random: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ state >> 29
        }
    }

    /// A combinator and the name of an element.
    private struct Part {
        let combinator: String
        let name: String

        func matches(_ element: Element) -> Bool { name == "*" || element.name == name }
    }

    private static func page(_ random: inout Random) -> String {
        var html = "<body>"
        var open: [String] = []
        for _ in 0..<Int.random(in: 20...150, using: &random) {
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<3 where !open.isEmpty: html += "</\(open.removeLast())>"
            case 3..<5: html += "<!---->x"
            default:
                let name = ["b", "i", "u", "s"].randomElement(using: &random) ?? "b"
                html += "<\(name)>"
                if Int.random(in: 0..<3, using: &random) == 0 { html += "</\(name)>" } else { open.append(name) }
            }
        }
        return html
    }

    private static func parts(_ random: inout Random) -> [Part] {
        (0..<Int.random(in: 1...4, using: &random)).map { _ in
            Part(
                combinator: [" ", " ", ">", "+", "~"].randomElement(using: &random) ?? " ",
                name: ["b", "i", "u", "s", "*", "*"].randomElement(using: &random) ?? "b")
        }
    }

    /// The elements that a combinator leads to.
    private func related(_ element: Element, _ combinator: String) -> [Element] {
        switch combinator {
        case ">": return element.children
        case "+": return element.next.map { [$0] } ?? []
        case "~":
            var later: [Element] = []
            var next = element.next
            while let current = next {
                later.append(current)
                next = current.next
            }
            return later
        default: return element.children.flatMap { [$0] + related($0, " ") }
        }
    }

    private func leads(_ element: Element, _ parts: ArraySlice<Part>) -> Bool {
        guard let first = parts.first else { return true }
        return related(element, first.combinator).contains { first.matches($0) && leads($0, parts.dropFirst()) }
    }

    /// All elements that a chain of compounds ends at, from any of some elements.
    private func ends(_ starts: [Element], _ parts: ArraySlice<Part>) -> Set<Element> {
        var current = Set(starts)
        for part in parts {
            var next: Set<Element> = []
            for element in current { next.formUnion(related(element, part.combinator).filter { part.matches($0) }) }
            current = next
        }
        return current
    }

    @Test("chains of compounds, and `:has` with them, match as without memory", arguments: 0..<150)
    func random(seed: Int) throws {
        var random = Random(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1)
        let page = try Document(html: Self.page(&random))
        let root = try #require(page.root)
        let all = [root] + related(root, " ")
        for _ in 0..<6 {
            let parts = Self.parts(&random)
            let chain = parts.map { " \($0.combinator) \($0.name)" }.joined()
            let naive = all.filter { leads($0, parts[...]) }
            #expect(try Array(page.css("*:has(\(chain))")) == naive, "\(chain)")
            #expect(try Array(page.css("*:not(:has(\(chain)))")) == all.filter { !naive.contains($0) }, "\(chain)")
            let found = ends(all, parts[...])
            #expect(try Array(page.css("* \(chain)")) == all.filter { found.contains($0) }, "\(chain)")
            let outer = naive.first.map { ends([$0], parts[...]) } ?? []
            #expect(try page.css("*:has(\(chain)) \(chain)").count >= outer.count, "\(chain)")
        }
    }

    @Test("positions are the same as by counting", arguments: 0..<40)
    func positions(seed: Int) throws {
        var random = Random(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 7)
        var html = "<div>"
        for _ in 0..<60 { html += ["<b></b>", "<i></i>", "<u></u>", "<!---->x"].randomElement(using: &random) ?? "" }
        let page = try Document(html: html)
        let children = try page.one("div").children
        let (step, offset) = (Int.random(in: -3...5, using: &random), Int.random(in: -2...20, using: &random))
        func picks(_ position: Int) -> Bool {
            step == 0 ? position == offset : (position - offset) % step == 0 && (position - offset) / step >= 0
        }
        func expected(_ counted: [Element], _ isCounted: (Element, Element) -> Bool = { _, _ in true }) -> [Element] {
            children.filter { child in
                guard let place = counted.filter({ isCounted($0, child) }).firstIndex(of: child) else { return false }
                return picks(place + 1)
            }
        }
        let formula = "\(step)n\(offset < 0 ? "" : "+")\(offset)"
        let same: (Element, Element) -> Bool = { $0.name == $1.name }
        func found(_ pseudo: String) throws -> [Element] { try Array(page.css("div > \(pseudo)")) }
        #expect(try found(":nth-child(\(formula))") == expected(children))
        #expect(try found(":nth-last-child(\(formula))") == expected(children.reversed()))
        #expect(try found(":nth-of-type(\(formula))") == expected(children, same))
        #expect(try found(":nth-last-of-type(\(formula))") == expected(children.reversed(), same))
        let some = children.filter { $0.name != "u" }
        #expect(try found(":nth-child(\(formula) of b, i)") == expected(some))
        #expect(try found(":nth-last-child(\(formula) of b, i)") == expected(some.reversed()))
    }

    @Test("a text is found in the elements that contain it, however many are tested", arguments: 0..<20)
    func texts(seed: Int) throws {
        var random = Random(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 3)
        var html = ""
        for _ in 0..<12 {
            let depth = Int.random(in: 1...120, using: &random)
            html += String(repeating: "<b>a", count: depth)
            html += ["ab", "ba", "<i>a</i>b", "x", "<!---->ab<u>a</u>ba"].randomElement(using: &random) ?? ""
            html += String(repeating: "c</b>", count: depth)
        }
        let page = try Document(html: html)
        for text in ["ab", "aab", "abc", "aaaax", "acb", "ba", "aaba"] {
            let expected = try page.css("*").filter { $0.rawText.contains(text) }
            #expect(try Array(page.css("*:contains('\(text)')")) == expected, "\(text)")
        }
        #expect(try page.css("b:contains('')").count == page.css("b").count)
    }
}
