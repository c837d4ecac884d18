import SpiderValue
import SpiderYAML
import Testing

@Suite("Decoding a file")
struct DecoderTests {
    private struct Settings: Decodable, Equatable {
        struct Output: Decodable, Equatable {
            var path: String
            var append: Bool?
        }

        var delay: Double
        var outputs: [Output]?
        var headers: [String: String]?
    }

    private static func decode(_ text: String) throws(YAMLError) -> Settings {
        try YAMLDecoder(environment: { $0 == "DELAY" ? "3" : nil })
            .decode(Settings.self, from: Array(text.utf8), file: "f.yaml")
    }

    @Test("a file is decoded as a type")
    func decoding() throws {
        let text = "delay: ${DELAY}\noutputs:\n- path: a.csv\n  append: true\nheaders: {Accept: x}\n"
        #expect(
            try Self.decode(text)
                == Settings(delay: 3, outputs: [.init(path: "a.csv", append: true)], headers: ["Accept": "x"]))
    }

    @Test(
        "a problem is reported with its place",
        arguments: [
            ("delay: fast", #"f.yaml:1:8: delay: expected a number, found the text "fast""#),
            ("outputs: []", #"f.yaml:1:1: the key "delay" is missing"#),
            (
                "delay: 1\noutputs:\n- path: a\n- path: 5",
                "f.yaml:4:9: outputs[1].path: expected text, found the number 5"
            ),
            (
                "delay: 1\noutputs:\n- append: yes\n  path: x",
                #"f.yaml:3:11: outputs[0].append: expected true or false, found the text "yes""#
            ),
            ("delay: 1\noutputs:\n- append: true", #"f.yaml:3:3: outputs[0]: the key "path" is missing"#),
            ("", "f.yaml:1:1: expected a mapping, found nothing"),
            ("delay: ${X}", "f.yaml:1:8: the environment variable X is not set; ${X:-…} gives it a default"),
            ("delay: [", "f.yaml:1:9: expected a value"),
        ])
    func problems(text: String, message: String) {
        let error = #expect(throws: YAMLError.self) { try Self.decode(text) }
        #expect(error?.description == message)
    }

    @Test("all keys that the type doesn't know are listed")
    func unknownKeys() {
        let text = "dealy: 1\ndelay: 2\noutputs:\n- path: a\n  apend: true\nheaders: {Any: x}\nzzz: 1\n"
        let error = #expect(throws: YAMLError.self) { try Self.decode(text) }
        #expect(
            error?.description == """
                f.yaml:1:1: unknown key "dealy" (did you mean delay?)
                f.yaml:5:3: unknown key "apend" (did you mean append?)
                f.yaml:7:1: unknown key "zzz"
                """)
    }
}
