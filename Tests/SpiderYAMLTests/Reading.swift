import SpiderValue
import SpiderYAML

/// The content of a document.
func read(_ text: String, environment: [String: String]? = nil) throws(YAMLError) -> Value {
    let lookUp = environment.map { variables in { (name: String) in variables[name] } }
    return try YAML(parsing: Array(text.utf8), file: "f.yaml", environment: lookUp).value
}

/// The text of the error that a document is refused with, or the content where it is not.
func refusal(_ text: String, environment: [String: String]? = nil, limits: YAML.Limits = YAML.Limits()) -> String {
    refusal(Array(text.utf8), environment: environment, limits: limits)
}

/// The text of the error that a file is refused with, or the content where it is not.
func refusal(_ bytes: [UInt8], environment: [String: String]? = nil, limits: YAML.Limits = YAML.Limits()) -> String {
    let lookUp = environment.map { variables in { (name: String) in variables[name] } }
    do {
        return try YAML(parsing: bytes, file: "f.yaml", limits: limits, environment: lookUp).value.json
    } catch {
        return error.description
    }
}
