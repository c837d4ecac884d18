import SpiderValue
import Testing

private let tree: Value = ["a": [1, ["b": "x"]], "n": .null]

@Suite("A path")
struct PathTests {
    @Test(
        "a path is printed in its usual form",
        arguments: [
            ([], ""),
            ([.key("a")], "a"),
            ([.key("outputs"), .index(1), .key("path")], "outputs[1].path"),
            ([.index(0), .index(2)], "[0][2]"),
            ([.key("headers"), .key("a.b")], #"headers["a.b"]"#),
            ([.key("")], #"[""]"#),
            ([.key("Accept-Language"), .key("标题")], "Accept-Language.标题"),
            ([.key("say \"x\"")], #"["say \"x\""]"#),
        ] as [(ValuePath, String)])
    func description(path: ValuePath, text: String) {
        #expect(path.description == text)
    }

    @Test("a path has a parent and a last step, unless it is the root")
    func parent() {
        let path: ValuePath = [.key("a"), .index(1)]
        #expect(path.parent == [.key("a")])
        #expect(path.last == .index(1))
        #expect(ValuePath.root.parent == nil)
        #expect(ValuePath.root.last == nil)
        #expect(path.appending([.key("b")]) == [.key("a"), .index(1), .key("b")])
    }

    private static let found: [(ValuePath, Value?)] = [
        ([], tree),
        ([.key("a"), .index(0)], 1),
        ([.key("a"), .index(1), .key("b")], "x"),
        ([.key("n")], .null),
        ([.key("a"), .index(2)], nil),
        ([.key("a"), .index(-1)], nil),
        ([.key("a"), .key("b")], nil),
        ([.index(0)], nil),
        ([.key("n"), .key("x")], nil),
    ]

    @Test("a path finds a value", arguments: found)
    func getting(path: ValuePath, value: Value?) {
        #expect(tree[path] == value)
    }

    private static let set: [(ValuePath, Value?, Value)] = [
        ([], 5, 5),
        ([], nil, .null),
        ([.key("n")], 5, ["a": [1, ["b": "x"]], "n": 5]),
        ([.key("n")], nil, ["a": [1, ["b": "x"]]]),
        ([.key("n"), .key("m"), .key("o")], 5, ["a": [1, ["b": "x"]], "n": ["m": ["o": 5]]]),
        ([.key("p"), .key("q")], 5, ["a": [1, ["b": "x"]], "n": .null, "p": ["q": 5]]),
        ([.key("p"), .key("q")], nil, tree),
        ([.key("n"), .key("q")], nil, tree),
        ([.key("a"), .index(0)], nil, ["a": [["b": "x"]], "n": .null]),
        ([.key("a"), .index(2)], 2, ["a": [1, ["b": "x"], 2], "n": .null]),
        ([.key("a"), .index(3)], 2, tree),
        ([.key("a"), .index(-1)], 2, tree),
        ([.key("a"), .index(1), .key("c")], 2, ["a": [1, ["b": "x", "c": 2]], "n": .null]),
        ([.key("a"), .key("b")], 2, ["a": ["b": 2], "n": .null]),
        ([.index(0)], 2, tree),
    ]

    @Test("a path sets values, creates missing ones, and removes them", arguments: set)
    func setting(path: ValuePath, newValue: Value?, expected: Value) {
        var changed = tree
        changed[path] = newValue
        #expect(changed == expected)
    }

    @Test("a path with more steps than a tree can have levels changes nothing")
    func tooLong() {
        var tree: Value = [:]
        tree[ValuePath(Array(repeating: .key("a"), count: 100_000))] = 1
        #expect(tree == [:])
    }
}

@Suite("Merging")
struct MergeTests {
    @Test(
        "merging goes into objects and replaces all other values",
        arguments: [
            (["a": 1, "b": ["c": 2, "d": 3]], ["b": ["d": 4, "e": 5]], ["a": 1, "b": ["c": 2, "d": 4, "e": 5]]),
            (["a": [1, 2]], ["a": [3]], ["a": [3]]),
            (["a": ["b": 1]], ["a": 2], ["a": 2]),
            (["a": 2], ["a": ["b": 1]], ["a": ["b": 1]]),
            (["a": 1], ["a": .null], ["a": .null]),
            (1, ["a": 1], ["a": 1]),
            (["a": 1], [:], ["a": 1]),
        ] as [(Value, Value, Value)])
    func merge(base: Value, over: Value, expected: Value) {
        var value = base
        value.merge(over)
        #expect(value == expected)
    }
}
