import SpiderValue
import SpiderYAML

/// The input is a file.
func fuzz(_ bytes: UnsafeBufferPointer<UInt8>) {
    do {
        let yaml = try YAML(parsing: Array(bytes), file: "f.yaml") { $0.count % 2 == 0 ? "a: b" : nil }
        let json = yaml.value.json
        _ = yaml.nearestMark(of: [])
        // Infinity and its like have no form in JSON.
        if let again = try? Value(json: json) { require(again.json == json, "another value: \(json)") }
    } catch {
        _ = error.description
    }
}
