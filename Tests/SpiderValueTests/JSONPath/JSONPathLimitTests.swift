import Testing

@testable import SpiderValue

@Suite("JSONPath: limits")
struct JSONPathLimitTests {
    private func search(
        _ path: JSONPath, in value: Value, _ limits: JSONPathSearch.Limits
    ) throws(JSONPathError) -> Int {
        var search = JSONPathSearch(path, root: value, limits: limits)
        let start = JSONPathSearch.Node(value: value, link: JSONPathSearch.untrackedLink)
        return try search.nodes(try path.program.query, from: start).count
    }

    private let list = Value.array((0..<100).map { .int($0) })

    @Test(
        "a query that selects too many values, at its end or on the way, throws an error",
        arguments: ["$[*]", "$..*", "$[*][0]", "$[?count($[*]) > 0]"])
    func nodes(text: String) throws {
        let path = try JSONPath(parsing: text)
        #expect(try search(path, in: list, .init(nodes: 100)) <= 100)
        #expect(throws: JSONPathError(path: text, offset: nil, reason: .tooManyNodes(limit: 99))) {
            try search(path, in: list, .init(nodes: 99))
        }
    }

    @Test(
        "a query that takes too many steps, anywhere, throws an error",
        arguments: [
            "$[?count($..*) == 0]", "$[?$ == $]", "$[*,*,*,*]", "$[?match('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '(a*)*b')]",
            "$[?@[0][0][0] || $[0][0][0]]",
        ])
    func steps(text: String) throws {
        let path = try JSONPath(parsing: text)
        _ = try search(path, in: list, .init())
        #expect(throws: JSONPathError(path: text, offset: nil, reason: .tooManySteps(limit: 300))) {
            try search(path, in: list, .init(steps: 300))
        }
    }

    @Test("values after the first requested one don't count towards the limits")
    func wanted() throws {
        var search = JSONPathSearch("$..a", root: [["a": 1], ["a": 2], ["a": 3]])
        let start = JSONPathSearch.Node(value: search.root, link: JSONPathSearch.untrackedLink)
        #expect(try search.nodes(try search.path.program.query, from: start, wanted: 1).map(\.value) == [1])
    }
}
