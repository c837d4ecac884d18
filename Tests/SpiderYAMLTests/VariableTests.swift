import SpiderValue
import SpiderYAML
import Testing

@Suite("Environment variables")
struct VariableTests {
    private static let environment = [
        "PORT": "80", "NAME": "spider", "EMPTY": "", "YAML": "[1, 2]: &x\n- *y", "ON": "true", "_a1": "x",
    ]

    @Test(
        "variables are replaced before plain scalars get their type",
        arguments: [
            ("${PORT}", 80), ("${ON}", true), ("${EMPTY}", .null), ("\"${PORT}\"", "80"), ("1${PORT}", 180),
            ("${PORT}.5", 80.5), ("x-${NAME}-y", "x-spider-y"), ("${NAME}${PORT}", "spider80"), ("${_a1}", "x"),
            ("'${PORT}'", "${PORT}"), ("'${'", "${"), ("|-\n ${PORT}", "80"), (">-\n ${NAME}\n ${PORT}", "spider 80"),
            ("${MISSING:-8080}", 8080), ("\"${MISSING:-8080}\"", "8080"), ("${MISSING:-}", .null),
            ("${EMPTY:-x}", "x"), ("${PORT:-x}", 80), ("${MISSING:-http://x/?a=b}", "http://x/?a=b"),
            ("$${PORT}", "${PORT}"), ("a$${", "a${"), ("$$${PORT}", "$${PORT}"), ("$PORT", "$PORT"), ("5$", "5$"),
            ("$$", "$$"), ("${YAML}", "[1, 2]: &x\n- *y"), ("[\"${PORT}\"]", ["80"]), ("!!str ${PORT}", "80"),
            ("!!int \"${PORT}\"", 80), ("!!int '${PORT}'", nil),
        ] as [(String, Value?)])
    func replaced(text: String, value: Value?) {
        let result = try? read("k: \(text)", environment: Self.environment)
        #expect(result == value.map { ["k": $0] })
    }

    @Test("variables in keys are replaced, and never make a merge key")
    func keys() throws {
        let environment = ["A": "a", "M": "<<"]
        #expect(try read("${A}: 1\n\"${M}\": {b: 1}", environment: environment) == ["a": 1, "<<": ["b": 1]])
        #expect(try read("${M}: {b: 1}", environment: environment) == ["<<": ["b": 1]])
        #expect(
            refusal("a: 1\n${A}: 2", environment: environment) == "f.yaml:2:1: the key \"a\" is already at f.yaml:1:1")
    }

    @Test("without an environment, variables are plain text")
    func without() throws {
        #expect(try read("a: ${X}\nb: $${Y}\nc: \"${\"") == ["a": "${X}", "b": "$${Y}", "c": "${"])
    }

    @Test(
        "a variable that isn't set is reported with its name and place",
        arguments: [
            ("a: ${NOPE}", "1:4"), ("a: 1\nb: xé${NOPE}y", "2:6"), ("a: \"xé${NOPE}\"", "1:7"),
            ("a: \"\\t${NOPE}\"", "1:4"), ("a: &x ${NOPE}", "1:7"), ("${NOPE}: 1", "1:1"),
            ("a: |\n  x\n  ${NOPE}", "1:4"), ("- b\n- ${PORT}${NOPE}", "2:10"),
        ])
    func missing(text: String, position: String) {
        #expect(
            refusal(text, environment: Self.environment)
                == "f.yaml:\(position): the environment variable NOPE is not set; ${NOPE:-…} gives it a default")
    }

    @Test(
        "a malformed variable is refused with its place",
        arguments: [
            ("a: ${", "1:4"), ("a: ${}", "1:4"), ("a: x${PORT", "1:5"), ("a: ${1A}", "1:4"), ("a: ${A-b}", "1:4"),
            ("a: ${A b}", "1:4"), ("a: ${A:-b", "1:4"), ("a: ${A:b}", "1:4"), ("a: ${é}", "1:4"),
            ("a: ${A:-${PORT}}", "1:4"), ("a: \"${PORT\"", "1:5"), ("a: ${PORT:}", "1:4"),
        ])
    func malformed(text: String, position: String) {
        #expect(
            refusal(text, environment: Self.environment)
                == "f.yaml:\(position): expected ${NAME} or ${NAME:-default}; $${ is a literal ${")
    }

    @Test(
        "a variable in single quotes isn't replaced, but noted with its place",
        arguments: [
            ("a: '${KEY}'", ["KEY 1:5"]), ("a: 'x ${KEY} ${B}'", ["KEY 1:7"]), ("'${KEY}': 1", ["KEY 1:2"]),
            ("a: {b: '${A}', c: ['${B:-x}']}", ["A 1:9", "B 1:21"]), ("a: '$${KEY}'", ["KEY 1:6"]),
            ("a: 'it''s ${KEY}'", ["KEY 1:4"]), ("a: &x '${KEY}'\nb: *x", ["KEY 1:4"]),
            ("a: !!str '${KEY}'", ["KEY 1:4"]),
            ("a: &m {k: '${K}'}\nb: {<<: *m}", ["K 1:12"]), ("a: 'x\n  ${KEY}'", ["KEY 1:4"]),
            ("a: '${'\nb: '${}'\nc: '${1}'\nd: '${A b}'\ne: '$KEY'", []), ("a: \"${PORT}\"\nb: ${NAME}", []),
        ] as [(String, [String])])
    func quoted(text: String, found: [String]) throws {
        let environment = Self.environment
        let yaml = try YAML(parsing: Array(text.utf8), file: "f.yaml") { environment[$0] }
        #expect(yaml.quotedVariables.map { "\($0.name) \($0.mark.line):\($0.mark.column)" } == found)
        // Without an environment, nothing is a variable.
        #expect(try YAML(parsing: Array(text.utf8), file: "f.yaml").quotedVariables.isEmpty)
    }

    @Test("variables can't make a file larger than its limit")
    func growth() {
        let environment = ["X": String(repeating: "x", count: 1 << 20)]
        let text = String(repeating: "- ${X}\n", count: 9)
        #expect(refusal(text, environment: environment) == "f.yaml:9:3: the file has more than 8388608 bytes")
    }
}
