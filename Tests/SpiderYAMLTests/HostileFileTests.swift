import SpiderValue
import SpiderYAML
import Testing

@Suite("Hostile files")
struct HostileFileTests {
    @Test("a file that expands without end is refused at that place")
    func laughs() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1..<30 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(aliases)]\n"
        }
        #expect(refusal(text) == "f.yaml:6:10: the file has more than 200000 values, counting what aliases repeat")
    }

    @Test("a file that merges without end is refused")
    func merges() {
        var text = "a0: &a0 {k0: 1}\n"
        for level in 1..<2_000 { text += "a\(level): &a\(level) {<<: *a\(level - 1), k\(level): 1}\n" }
        #expect(refusal(text).hasSuffix(": the file has more than 200000 values, counting what aliases repeat"))
    }

    @Test("a file that is deeper than it looks is refused")
    func deepAliases() {
        var text = "a0: &a0 [x]\n"
        for level in 1..<300 { text += "a\(level): &a\(level) [*a\(level - 1)]\n" }
        #expect(refusal(text) == "f.yaml:100:12: nested more than 100 levels deep")
    }

    @Test(
        "a file that is nested too deep is refused",
        arguments: [
            (String(repeating: "[", count: 100_000), "1:101"),
            (String(repeating: "{a: ", count: 100_000), "1:401"),
            (String(repeating: "- ", count: 100_000), "1:201"),
            (String(repeating: "[\n", count: 100_000), "101:1"),
            (String(repeating: "? ", count: 100_000), "1:3"),
        ])
    func deep(text: String, position: String) {
        let message =
            position == "1:3" ? "a key must be text, not a list or a mapping" : "nested more than 100 levels deep"
        #expect(refusal(text) == "f.yaml:\(position): \(message)")
    }

    @Test("a file may be exactly as deep as the limit")
    func depth() {
        var limits = YAML.Limits()
        limits.depth = 3
        #expect(refusal("[[[]]]", limits: limits) == "[[[]]]")
        #expect(refusal("[[[[]]]]", limits: limits) == "f.yaml:1:4: nested more than 3 levels deep")
        #expect(refusal("- &a [[]]\n- [*a]", limits: limits) == "f.yaml:2:4: nested more than 3 levels deep")
        #expect(refusal("- &a [[]]\n- *a", limits: limits) == "[[[]],[[]]]")
    }

    @Test("a file that is too large is refused")
    func size() {
        var limits = YAML.Limits()
        limits.bytes = 10
        #expect(refusal("0123456789", limits: limits) == "123456789")
        #expect(refusal("0123456789\n", limits: limits) == "f.yaml:1:1: the file has more than 10 bytes")
        limits = YAML.Limits()
        limits.nodes = 3
        #expect(refusal("a: 1", limits: limits) == #"{"a":1}"#)
        #expect(
            refusal("a: 1\nb: 2", limits: limits)
                == "f.yaml:2:1: the file has more than 3 values, counting what aliases repeat")
        limits.anchors = 1
        limits.nodes = 10
        #expect(refusal("- &a 1\n- &b 2", limits: limits) == "f.yaml:2:3: the file has more than 1 anchors")
    }

    @Test("a file that would keep the parser busy is refused")
    func busy() {
        let blanks = "a" + String(repeating: " ", count: 1 << 20) + String(repeating: "b ", count: 1 << 20)
        #expect(refusal(blanks).hasSuffix(": the file has too many blanks or directives to be read in reasonable time"))
        let lines = "a" + String(repeating: "\n", count: 1 << 20) + String(repeating: " b\n", count: 1 << 20)
        #expect(refusal(lines).hasSuffix(": the file has too many blanks or directives to be read in reasonable time"))
        let directives = (0..<100_000).map { "%TAG !a\($0)! b\n" }.joined()
        #expect(
            refusal(directives)
                == "f.yaml:1001:1: the file has too many blanks or directives to be read in reasonable time")
    }

    @Test("a file that is long in any other way is read")
    func long() throws {
        let text = String(repeating: "x", count: 4 << 20)
        #expect(try read(text) == .string(text))
        #expect(try read("\"\(text)\"") == .string(text))
        let list = Array(repeating: "- 1\n", count: 190_000).joined()
        #expect(try read(list) == .array(Array(repeating: 1, count: 190_000)))
        let mapping = (0..<90_000).map { "k\($0): 1\n" }.joined()
        guard case .object(let object) = try read(mapping) else {
            Issue.record("no mapping")
            return
        }
        #expect(object.count == 90_000)
    }

    @Test("a file that is cut off anywhere is read or refused, without a crash")
    func truncated() {
        let text = Array(
            "%YAML 1.2\n---\na: &x [1, \"\\u00e9\", 'b', {c: *x}]\n<<: |\n  é\n? - k\n: !!int 5\n...\n".utf8)
        for length in 0...text.count { _ = refusal(Array(text[..<length])) }
        for position in text.indices {
            for byte in [0x00, 0x09, 0x0A, 0x22, 0x26, 0x2A, 0x5B, 0x7B, 0x80, 0xFF] as [UInt8] {
                var changed = text
                changed[position] = byte
                _ = refusal(changed)
            }
        }
    }
}
