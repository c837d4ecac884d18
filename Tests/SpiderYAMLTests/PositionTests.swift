import SpiderValue
import SpiderYAML
import Testing

@Suite("Positions")
struct PositionTests {
    private static let text = """
        # settings
        base: &base
          delay: 1
          names: [a, é, "c d"]
        标题:   值
        outputs:
          - path: films.csv
            level: info
          - &second
            path: x
        site:
          <<: *base
          delay: 2
        copy: *base
        empty:
        """

    @Test(
        "positions of values and keys are exact",
        arguments: [
            ([], "2:1", nil),
            ([.key("base")], "2:7", "2:1"),
            ([.key("base"), .key("delay")], "3:10", "3:3"),
            ([.key("base"), .key("names"), .index(2)], "4:17", nil),
            ([.key("标题")], "5:7", "5:1"),
            ([.key("outputs")], "7:3", "6:1"),
            ([.key("outputs"), .index(0)], "7:5", nil),
            ([.key("outputs"), .index(0), .key("level")], "8:12", "8:5"),
            ([.key("outputs"), .index(1)], "9:5", nil),
            ([.key("outputs"), .index(1), .key("path")], "10:11", "10:5"),
            ([.key("site"), .key("delay")], "13:10", "13:3"),
            ([.key("site"), .key("names")], "4:10", "4:3"),
            ([.key("copy")], "14:7", "14:1"),
            ([.key("copy"), .key("delay")], "3:10", "3:3"),
            ([.key("empty")], "15:7", "15:1"),
            ([.key("nowhere")], nil, nil),
            ([.key("base"), .index(0)], nil, nil),
            ([.key("outputs"), .index(2)], nil, nil),
            ([.key("empty"), .key("x")], nil, nil),
        ] as [(ValuePath, String?, String?)])
    func marks(path: ValuePath, value: String?, key: String?) throws {
        let yaml = try YAML(parsing: Array(Self.text.utf8), file: "f.yaml")
        #expect(yaml.mark(of: path)?.description == value.map { "f.yaml:\($0)" })
        #expect(yaml.keyMark(of: path)?.description == key.map { "f.yaml:\($0)" })
    }

    @Test("the position of a missing value is that of its nearest container")
    func nearest() throws {
        let yaml = try YAML(parsing: Array(Self.text.utf8), file: "f.yaml")
        #expect(
            yaml.nearestMark(of: [.key("outputs"), .index(0), .key("size"), .key("x")]).description == "f.yaml:7:5")
        #expect(yaml.nearestMark(of: [.key("nowhere")]).description == "f.yaml:2:1")
        let empty = try YAML(parsing: [], file: "f.yaml")
        #expect(empty.nearestMark(of: [.key("a")]).description == "f.yaml:1:1")
        #expect(empty.keyMark(of: []) == nil)
    }

    @Test(
        "mistakes are reported with their position and a remedy",
        arguments: [
            ("a:\n  b: 1\n\tc: 2", "3:1: found a tab where indentation was expected"),
            ("a:\n\tb: 1", "2:1: found a tab where indentation was expected"),
            (
                "a: b: c",
                "1:5: a key is not allowed here; check the indentation, or put text that contains"
                    + " \": \" in quotes"
            ),
            ("a: @x", "1:4: text cannot start with @ unless it is in quotes"),
            ("é: `x", "1:4: text cannot start with ` unless it is in quotes"),
            ("a: %x", "1:4: text cannot start with % unless it is in quotes"),
            (
                "a: 1\n b: 2",
                "2:3: a key is not allowed here; check the indentation, or put text that contains"
                    + " \": \" in quotes"
            ),
            ("a: 1\nb\nc: 2", "3:1: expected a colon after the key"),
            ("- a\nb: c", "2:1: expected a list item starting with \"- \"; check the indentation"),
            ("a: 1\n- b", "2:1: expected a key; check the indentation"),
            ("a: - b", "1:4: a list item is not allowed here; it belongs on a line of its own"),
            ("a: [1, 2", "1:9: expected a comma or the closing ] of the list"),
            ("a: [1, 2}", "1:9: expected a comma or the closing ] of the list"),
            ("a: {b: 1", "1:9: expected a comma or the closing } of the mapping"),
            ("a: [${X}]", "1:6: expected a comma or the closing ] of the list"),
            ("b: 1\na: \"x\nc: 2\n", "2:4: the quoted text is not closed"),
            ("a: 'x", "1:4: the quoted text is not closed"),
            ("a: \"x\n---\nb\"", "1:4: the quoted text is not closed"),
            ("a: \"\\q\"", "1:5: a backslash in double quotes must start an escape; \\\\ is a backslash"),
            ("a: \"\\xZZ\"", "1:7: expected hexadecimal digits after the escape"),
            ("a: \"\\uD800\"", "1:7: the escape is no Unicode character"),
            ("a: &", "1:5: expected the name of an anchor, in letters and digits"),
            ("%YAML 3.0\n---\na", "1:1: the file is of another version of YAML than 1.1 or 1.2"),
            ("a: 1\n}", "2:1: expected a key; check the indentation"),
            ("[1]\n2", "2:1: expected the end of the document, or --- before its start"),
        ])
    func mistakes(text: String, message: String) {
        #expect(refusal(text) == "f.yaml:\(message)")
    }
}
