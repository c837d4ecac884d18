import Testing

@testable import SpiderHTML

@Suite struct LimitTests {
    @Test("an element below the 512th level becomes a sibling of the deepest") func elementBelow512thLevel() {
        let tree = HTMLParser.parse(String(repeating: "<div>", count: 600) + "x")
        var depth = 0
        var node = tree.root
        while let child = node {
            depth += 1
            guard let last = child.lastChildElement else { break }
            node = last
        }
        #expect(depth == 512)
        var siblings = 0
        node = node?.parentElement?.firstChildElement
        while let current = node {
            siblings += 1
            node = current.nextElement
        }
        #expect(siblings == 600 - 509)
    }

    @Test("an attribute's name is found again among a hundred thousand") func attributeSNameFound() {
        let names = (0..<100_000).map { "a\($0)=\($0)" }
        let tree = HTMLParser.parse("<body " + names.joined(separator: " ") + " a7=x>")
        let body = tree.root?.lastChildElement
        #expect(body?.attributes.reduce(0) { count, _ in count + 1 } == 100_000)
        #expect(tree.atom(of: "a99999").flatMap { body?.value(of: $0) }.map { Array($0) } == Array("99999".utf8))
        #expect(tree.atom(of: "a7").flatMap { body?.value(of: $0) }.map { Array($0) } == Array("7".utf8))
    }

    @Test(
        "nodes are at most one for every two bytes, and 4,096",
        arguments: [
            "<p>", "<b><p>", "<a><div>", "<table><td>", "<font a><b><p>x", "</p>", "<table>x<tr>", "<svg><p>", "<li>",
            "<template>", "<select><option>", "<i></div><b></i>", "<col>a<td>a",
        ])
    func nodeCount(unit: String) {
        let tree = HTMLParser.parse(String(repeating: unit, count: 20_000))
        #expect(tree.count <= unit.utf8.count * 20_000 / 2 + 5_000)
    }
}
