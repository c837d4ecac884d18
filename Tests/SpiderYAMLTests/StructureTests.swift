import SpiderValue
import SpiderYAML
import Testing

@Suite("Lists and mappings")
struct StructureTests {
    @Test(
        "lists and mappings are read in block and in flow style",
        arguments: [
            ("", .null), ("# nothing\n", .null), ("---\n", .null), ("---\n...\n", .null),
            ("--- 5\n", 5), ("%YAML 1.2\n---\na: 1\n", ["a": 1]), ("%YAML 1.1\n---\na: 1\n...\n", ["a": 1]),
            ("[]", []), ("{}", [:]), ("{a, b: , c: 1}", ["a": .null, "b": .null, "c": 1]),
            ("- 1\n-\n- - 2\n  - 3\n- a: b\n  c: d\n", [1, .null, [2, 3], ["a": "b", "c": "d"]]),
            ("a:\n- 1\n- 2\nb:\n  c:\n    d: [x, {y: z}]\n", ["a": [1, 2], "b": ["c": ["d": ["x", ["y": "z"]]]]]),
            ("a: 1 # one\n# two\nb: '#'\n", ["a": 1, "b": "#"]),
            ("z: 1\na: 2\nm: 3\n", ["z": 1, "a": 2, "m": 3]),
            ("{\"a\":1,\"b\":[true,null]}", ["a": 1, "b": [true, .null]]),
            ("? a\n: 1\n? b\n", ["a": 1, "b": .null]),
            ("a: 1\r\nb: 2\r\n", ["a": 1, "b": 2]),
        ] as [(String, Value)])
    func structures(text: String, value: Value) throws {
        #expect(try read(text) == value)
    }

    @Test(
        "keys are always text",
        arguments: [
            ("1: a", ["1": "a"]), ("true: a", ["true": "a"]), ("~: a", ["~": "a"]), ("'': a", ["": "a"]),
            ("?\n: a", ["": "a"]), ("0x1F: a", ["0x1F": "a"]),
            ("99999999999999999999: a", ["99999999999999999999": "a"]),
            ("? |\n  x\n: a", ["x\n": "a"]), ("12:30: a", ["12:30": "a"]), ("!!str 1: a", ["1": "a"]),
            ("&k key: *k", ["key": "key"]), ("- &k x\n- *k : 1", ["x", ["x": 1]]),
        ] as [(String, Value)])
    func keys(text: String, value: Value) throws {
        #expect(try read(text) == value)
    }

    @Test(
        "lists and mappings as keys are refused",
        arguments: [("[a]: b", "1:1"), ("? - a\n: b", "1:3"), ("{{a: b}: c}", "1:2"), ("- &x [a]\n- *x : 1", "2:3")])
    func keysThatAreNotText(text: String, position: String) {
        #expect(refusal(text) == "f.yaml:\(position): a key must be text, not a list or a mapping")
    }

    @Test(
        "a key that occurs twice is refused",
        arguments: [
            ("a: 1\nb: 2\na: 3", "3:1", "a", "1:1"), ("{a: 1, 'a': 2}", "1:8", "a", "1:2"),
            ("x:\n  1: a\n  b: c\n  \"1\": d", "4:3", "1", "2:3"),
        ])
    func duplicateKeys(text: String, position: String, key: String, first: String) {
        #expect(refusal(text) == "f.yaml:\(position): the key \"\(key)\" is already at f.yaml:\(first)")
    }

    @Test(
        "a second document is refused",
        arguments: [("a: 1\n---\nb: 2", "2:1"), ("---\n---\n", "2:1"), ("a\n...\n---\nb", "3:1")])
    func documents(text: String, position: String) {
        #expect(refusal(text) == "f.yaml:\(position): a second document starts here, but a file can have only one")
    }

    @Test(
        "an alias repeats a list or a mapping",
        arguments: [
            ("a: &x [1, 2]\nb: *x", ["a": [1, 2], "b": [1, 2]]),
            ("a: &x 5\nb: [*x, *x]", ["a": 5, "b": [5, 5]]),
            ("a: &x 1\nb: &x 2\nc: *x", ["a": 1, "b": 2, "c": 2]),
            ("&r a: &x {b: &y c}\nd: *x\ne: *y\nf: *r", ["a": ["b": "c"], "d": ["b": "c"], "e": "c", "f": "a"]),
        ] as [(String, Value)])
    func aliases(text: String, value: Value) throws {
        #expect(try read(text) == value)
    }

    @Test(
        "an alias to nothing or to its own container is refused",
        arguments: [
            ("a: *x", "1:4: no anchor &x comes before this alias"),
            ("a: *x\nb: &x 1", "1:4: no anchor &x comes before this alias"),
            ("a: &x [1, *x]", "1:11: the alias *x is inside its own anchor"),
            ("a: &x {b: {c: *x}}", "1:15: the alias *x is inside its own anchor"),
            ("- &x 1\n- &x [*x]", "2:7: the alias *x is inside its own anchor"),
        ])
    func wrongAliases(text: String, message: String) {
        #expect(refusal(text) == "f.yaml:\(message)")
    }

    @Test(
        "a merge key adds the keys of other mappings, but doesn't replace keys",
        arguments: [
            ("a: &a {x: 1, y: 2}\nb:\n  <<: *a\n  y: 3", ["a": ["x": 1, "y": 2], "b": ["x": 1, "y": 3]]),
            (
                "a: &a {x: 1, y: 2}\nb:\n  y: 3\n  <<: *a\n  z: 4",
                ["a": ["x": 1, "y": 2], "b": ["y": 3, "x": 1, "z": 4]]
            ),
            ("<<: {a: 1}\nb: 2", ["a": 1, "b": 2]),
            ("<<: [{a: 1, b: 2}, {b: 3, c: 4}]", ["a": 1, "b": 2, "c": 4]),
            ("<<: []", [:]),
            (
                "a: &a {x: {p: 1}}\nb: &b\n  <<: *a\n  y: 2\nc:\n  <<: *b\n  x: 3",
                ["a": ["x": ["p": 1]], "b": ["x": ["p": 1], "y": 2], "c": ["y": 2, "x": 3]]
            ),
            ("'<<': 1", ["<<": 1]), ("!!str <<: 1", ["<<": 1]), ("a: <<", ["a": "<<"]),
        ] as [(String, Value)])
    func merging(text: String, value: Value) throws {
        #expect(try read(text) == value)
    }

    @Test(
        "merging anything else is refused",
        arguments: [
            ("<<: 5", "1:5: << can merge only a mapping or a list of mappings"),
            ("a: &a [1]\n<<: *a", "2:5: << can merge only a mapping or a list of mappings"),
            ("<<: {a: 1}\n<<: {b: 1}", "2:1: the key \"<<\" is already at f.yaml:1:1"),
        ])
    func wrongMerging(text: String, message: String) {
        #expect(refusal(text) == "f.yaml:\(message)")
    }
}
