import SpiderKit
import Testing

@Suite("Settings that are paths")
struct PathSettingTests {
    @Test(
        "must not be empty, and the mistake has its place",
        arguments: [
            ("store: \"\"", "1:8: store: expected the name of a folder, or null to keep nothing"),
            ("cache: {file: ''}", "1:15: cache.file: expected the name of a file"),
            ("cookies: {file: ''}", "1:17: cookies.file: expected the name of a file"),
            ("auth: {netrc: ''}", "1:15: auth.netrc: expected the name of a file"),
            ("proxies: {file: ''}", "1:17: proxies.file: expected the name of a file"),
            ("blocked: {rules: ''}", "1:18: blocked.rules: expected the name of a file"),
            ("scope: {report: ''}", "1:17: scope.report: expected the name of a file"),
            ("network: {ca_file: ''}", "1:20: network.ca_file: expected the name of a file"),
            ("outputs: [jsonl: '']", "1:18: jsonl: the path is empty; name a file, or '-' for standard output"),
            (
                "outputs: [text: {template: '{a}', path: ''}]",
                "1:41: text: path: the path is empty; name a file, or '-' for standard output"
            ),
            ("hosts: {a.test: {blocked: {rules: ''}}}", "1:35: blocked.rules: expected the name of a file"),
        ])
    func empty(yaml: String, text: String) throws {
        let error = #expect(throws: ConfigurationError.self) {
            try ConfigurationLoader(contents: Array(yaml.utf8), name: "c.yaml", registry: Registry()).check()
        }
        #expect(error?.description == "c.yaml:\(text)")
    }
}
