import SpiderCore
@_spi(Algorithms) import SpiderURL
package import SpiderValue
import SpiderYAML

/// A value from the command line: `per_host=16`.
package struct Override: Sendable {
    /// The path of the setting.
    package let path: ValuePath
    /// The value, read as YAML.
    package private(set) var value: Value
    private let form: Form
    /// The value as it was written.
    let written: String?

    /// The way in which it was given.
    private enum Form {
        /// As `key.path=value`, with a flag for all settings.
        case assignment(flag: String)
        /// As the value of a flag of its own.
        case flag(String)
        /// Not on the command line.
        case described(String)
    }

    /// The name of an environment variable in the value, which a file would have replaced.
    var variable: String? { written.flatMap { Variable.first(in: Array($0.utf8))?.name } }

    /// Reads an override.
    ///
    /// - Parameters:
    ///   - text: `key.path=value`, the value in YAML: `16`, `[a, b]`, `{x: 1}`, `"16"`, or plain text, which is taken
    ///     literally
    ///   - flag: the flag that it was given with, for error texts: `--set`; `-O` for a spider's option
    /// - Returns: `nil` if there is no `=`, or no key before it
    package init?(_ text: String, flag: String) {
        guard let equals = text.firstIndex(of: "="), equals > text.startIndex else { return nil }
        let keys = text[..<equals].split(separator: ".", omittingEmptySubsequences: false)
        guard keys.allSatisfy({ !$0.isEmpty }), keys.count <= Value.depthLimit else { return nil }
        let path = ValuePath(keys.map { .key(String($0)) })
        let written = String(text[text.index(after: equals)...])
        value = Override.read(written)
        self.path = path
        self.written = written
        form = .assignment(flag: flag)
    }

    /// Returns the override as it was given, for people: `--set per_host=16`; secrets are masked.
    func source(_ secrets: Secrets) -> String {
        switch form {
        case .described(let text): return text
        case .flag(let flag):
            let shown = secrets.mayHoldSecret(path) ? "***" : Secrets.withoutUserInformation(written ?? "")
            return "\(flag) \(shown)"
        case .assignment(let flag):
            let place = flag == "-O" ? ValuePath([.key("options")]).appending(path) : path
            // A mapping may contain secrets.
            var isSecret = secrets.mayHoldSecret(value, at: place)
            if case .object = value, secrets.masked(value, at: place) != value { isSecret = true }
            let name = names(secrets.shown(place).steps.suffix(path.steps.count))
            let text = written ?? ""
            let shown =
                path == [.key("frontier")]
                ? "frontier=\(Secrets.withoutUserInformation(text))"
                : "\(names(path.steps[...]))=\(text)".withoutSecrets
            return "\(flag) \(isSecret ? "\(name.withoutSecrets)=***" : shown)"
        }
    }

    private func names(_ steps: ArraySlice<ValuePath.Step>) -> String {
        steps.map { if case .key(let key) = $0 { key } else { "" } }.joined(separator: ".")
    }

    /// Returns an argument without a usable `=` in the form for a message, and the name that it begins with.
    ///
    /// - Parameters:
    ///   - argument: the argument
    ///   - flag: the flag that it was given with
    ///   - secrets: the values that must not be shown
    package static func shown(_ argument: String, flag: String, _ secrets: Secrets) -> (argument: String, name: String)
    {
        let name = argument.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
        let keys = name.split(separator: ".").map { ValuePath.Step.key(String($0)) }
        let isSecret = secrets.mayHoldSecret(
            .string(argument), at: ValuePath(flag == "-O" ? [.key("options")] + keys : keys))
        let isCut = isSecret && name.endIndex < argument.endIndex
        return (
            isCut ? "\(name)…" : argument.withoutSecrets,
            keys.isEmpty ? "NAME" : name.split(separator: ".").joined(separator: ".")
        )
    }

    /// Creates the override of a flag of its own: `--frontier disk`.
    ///
    /// - Parameters:
    ///   - path: the path of the setting
    ///   - written: the value, read as with `--set`
    ///   - flag: the flag, for error texts: `--frontier`
    package init(_ path: ValuePath, written: String, flag: String) {
        self.path = path
        self.written = written
        value = Override.read(written)
        form = .flag(flag)
    }

    /// Creates an override.
    ///
    /// - Parameters:
    ///   - path: the path of the setting
    ///   - value: the value
    ///   - source: its origin, for error texts
    package init(path: ValuePath, value: Value, source: String) {
        self.path = path
        self.value = value
        form = .described(source)
        written = nil
    }

    /// Returns the override with its value as it was written, if the default is a text: an option for a postal code keeps
    /// its zero.
    ///
    /// - Parameter defaults: the default values
    func asText(ifSoIn defaults: Value) -> Override {
        guard let written, case .string? = defaults[path] else { return self }
        switch value {
        case .int, .double, .bool, .null:
            var text = self
            text.value = .string(written)
            return text
        case .string, .array, .object: return self
        }
    }

    /// Reads a value. Numbers, truth values, and text that begins with a bracket or a quotation mark are YAML.
    /// Everything else is plain text, including invalid YAML such as `{title} - {date}`.
    private static func read(_ written: String) -> Value {
        let value = (try? YAML(parsing: Array(written.utf8), file: ""))?.value ?? .string(written)
        switch written.utf8.first {
        case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "\""), UInt8(ascii: "'"): return value
        default: break
        }
        switch value {
        case .int, .double, .bool: return written.utf8.contains(UInt8(ascii: "#")) ? .string(written) : value
        case .null: return ["", "~", "null", "Null", "NULL"].contains(written) ? .null : .string(written)
        default: return .string(written)
        }
    }
}
