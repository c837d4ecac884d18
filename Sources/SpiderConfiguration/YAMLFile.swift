public import SpiderCore
public import SpiderValue
import SpiderYAML

/// A YAML file that a setting names, such as the rules of a layer.
///
/// All mistakes in it are reported at once, with line and column:
///
/// ```swift
/// struct Words: Decodable { var words: [String] }
/// let file = try YAMLFile(SettingFile.read(path), name: path, as: Words.self)
/// let empty = file.content.words.firstIndex(of: "").map { file.problem("a word is empty", at: [.key("words"), .index($0)]) }
/// ```
public struct YAMLFile<Content: Decodable> {
    /// The content of the file.
    public let content: Content
    private let tree: ConfigurationTree

    /// Decodes a file.
    ///
    /// - Parameters:
    ///   - bytes: The bytes of the file.
    ///   - name: The name of the file in messages.
    ///   - type: The type of the content.
    ///   - defaults: The content of keys that are missing.
    ///   - expected: The expected form of the file, in words.
    /// - Throws: `ConfigurationError` with all mistakes.
    public init(
        _ bytes: [UInt8], name: String, as type: Content.Type, defaults: Value = .object([:]),
        expected: String = "a mapping"
    ) throws(ConfigurationError) {
        let yaml: YAML
        do throws(YAMLError) {
            yaml = try YAML(parsing: bytes, file: name)
        } catch {
            throw ConfigurationError(
                problems: ([error] + error.others).map { .init(origin: .file($0.mark), text: "\($0.reason)") })
        }
        guard case .object = yaml.value else {
            let text = "expected \(expected), found \(yaml.value.inWords)"
            throw ConfigurationError(problems: [.init(origin: .file(yaml.nearestMark(of: .root)), text: text)])
        }
        var tree = ConfigurationTree(defaults: defaults, secrets: Secrets())
        tree.merge(yaml, at: .root) { _ in true }
        let (content, problems) = tree.decode(type, as: .settings([]))
        guard let content, problems.isEmpty else {
            throw ConfigurationError(problems: Set(problems).sorted { $0.isListed(before: $1) })
        }
        self.content = content
        self.tree = tree
    }

    /// Returns a problem of the content, with its place in the file.
    ///
    /// - Parameters:
    ///   - text: The mistake in words.
    ///   - path: The place in the content.
    public func problem(_ text: String, at path: ValuePath) -> ConfigurationError.Problem {
        .init(origin: tree.origin(of: path), text: text)
    }
}
