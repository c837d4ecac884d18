package import SpiderCore
@_spi(Algorithms) import SpiderURL
package import SpiderValue

/// The values that screens and logs must not show, by plugins' declarations; and everything that is named like a
/// secret.
package struct Secrets: Sendable {
    private typealias Key = (path: ValuePath, secrecy: SettingSecrecy)

    /// The declared keys, by the first step of their paths.
    private var keys: [String: [Key]] = [:]
    /// The names of the sections that plugins declare.
    private var sections: Set<String> = []
    /// The sections in which messages quote nothing, because a value in the wrong place may be a secret.
    private var confidentialSections: Set<String> = []
    /// The sections with URLs that may contain user names and passwords.
    private var credentialSections: Set<String> = []

    /// The framework's setting that is named like a secret but isn't one: the name of a file.
    private static let nameOfKeyFile: [ValuePath.Step] = [.key("network"), .key("key")]

    /// Creates secrets without declarations.
    package init() {}

    /// Creates the secrets in the settings of the framework and of all plugins.
    package init(_ registry: Registry) {
        for key in Settings.keys {
            for path in [key.path] + key.formerPaths { note(path, key.secrecy) }
        }
        for section in registry.sections {
            sections.insert(section.name)
            for key in section.keys {
                for path in [key.path] + key.formerPaths {
                    note(ValuePath([.key(section.name)]).appending(path), key.secrecy)
                }
                if key.secrecy != .ordinary { confidentialSections.insert(section.name) }
                if key.secrecy == .credentials { credentialSections.insert(section.name) }
            }
        }
    }

    private mutating func note(_ path: ValuePath, _ secrecy: SettingSecrecy) {
        guard case .key(let first)? = path.steps.first else { return }
        keys[first, default: []].append((path, secrecy))
    }

    /// Returns whether the value at a path is a secret as a whole, because a key on the way to it is declared or named
    /// as one.
    ///
    /// - Parameter path: the path of a setting; that of an option begins with `options`
    package func isSecret(_ path: ValuePath) -> Bool {
        // A setting under `hosts` is as secret as the same setting for all.
        var steps = path.steps.first == .key("hosts") ? path.steps.dropFirst(2) : path.steps[...]
        if Array(steps) == Secrets.nameOfKeyFile { return false }
        if case .key(let first)? = steps.first {
            if let key = keys[first]?.first(where: { steps.starts(with: $0.path.steps) }) {
                if key.secrecy == .whole { return true }
                steps = steps.dropFirst(key.path.steps.count)
            } else if sections.contains(first) {
                steps = steps.dropFirst()
            }
        }
        return steps.contains { step in
            guard case .key(let key) = step else { return false }
            return Secrets.isSecretName(key)
        }
    }

    /// Returns whether messages mustn't quote the value at a path, because it is a secret, or may contain one.
    ///
    /// - Parameter path: the path of a setting; that of an option begins with `options`
    func mayHoldSecret(_ path: ValuePath) -> Bool {
        isSecret(path) || hasCredentials(path) || isConfidential(path)
    }

    /// Returns the same for a value that was given for a path, with everything in it.
    func mayHoldSecret(_ value: Value, at path: ValuePath) -> Bool {
        if mayHoldSecret(path) { return true }
        switch value {
        case .object(let object):
            return object.contains { mayHoldSecret($0.value, at: path.appending(.key($0.key))) }
        case .array(let elements):
            return elements.enumerated().contains { mayHoldSecret($0.element, at: path.appending(.index($0.offset))) }
        case .string(let text):
            // It should be a mapping, but isn't YAML.
            return Secrets.isOfSeveral(path) && confidentialSections.contains { text.contains($0) }
        default: return false
        }
    }

    /// Returns whether a path leads to one of these settings or below it, also for a single host or spider.
    func isConfidential(_ path: ValuePath) -> Bool {
        if case .key(let first)? = path.steps.first, keys[first]?.contains(where: { $0 == (path, .open) }) ?? false {
            return false
        }
        let steps = Secrets.isOfSeveral(path) ? path.steps.dropFirst() : path.steps.prefix(1)
        return steps.contains { step in
            guard case .key(let key) = step else { return false }
            return confidentialSections.contains(key)
        }
    }

    private static func isOfSeveral(_ path: ValuePath) -> Bool {
        path.steps.first == .key("hosts") || path.steps.first == .key("spiders")
    }

    /// Returns a path in the form for messages, with `…` for a key that may be a secret: all of `{X-Api-Key:1234}` is
    /// the key.
    func shown(_ path: ValuePath) -> ValuePath {
        guard mayHoldSecret(path) else { return path }
        return ValuePath(
            path.steps.enumerated().map { index, step in
                guard case .key(let key) = step, !Secrets.isPlainName(key), !Secrets.isOrigin(key),
                    index != 1 || path.steps.first != .key("hosts")
                else { return step }
                return .key("…")
            })
    }

    /// Returns whether a key is an origin such as `https://example.org:8443`, without anything that could be a secret.
    private static func isOrigin(_ key: String) -> Bool {
        guard let url = WebURL(key) else { return false }
        return url.isHTTP && url.path == "/" && url.query == nil && url.fragment == nil && !url.hasCredentials
    }

    /// Returns whether a key is only a name.
    static func isPlainName(_ key: String) -> Bool {
        key.utf8.count <= 60
            && key.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
                    || byte == UInt8(ascii: "_")
            }
    }

    private func hasCredentials(_ path: ValuePath) -> Bool {
        path.steps.contains { step in
            guard case .key(let key) = step else { return false }
            return credentialSections.contains(key)
        }
    }

    /// Returns whether a key or a header field of this name contains a secret.
    ///
    /// - Parameter name: in any case
    static func isSecretName(_ name: String) -> Bool {
        ConfidentialNames.contains(name)
    }

    /// Returns a value with all secrets replaced by `***`, including passwords in URLs.
    ///
    /// - Parameters:
    ///   - value: the value
    ///   - path: its path; that of an option begins with `options`
    func masked(_ value: Value, at path: ValuePath) -> Value {
        if isSecret(path) { return Secrets.isNothing(value) ? value : .string("***") }
        switch value {
        case .object(let object):
            // A key may also be a URL: a pattern of `hosts`.
            return .object(
                Object(object.map { ($0.key.withoutSecrets, masked($0.value, at: path.appending(.key($0.key)))) }))
        case .array(let elements):
            return .array(elements.enumerated().map { masked($0.element, at: path.appending(.index($0.offset))) })
        case .string(let text):
            return .string(hasCredentials(path) ? Secrets.withoutCredentials(text) : text.withoutSecrets)
        default: return value
        }
    }

    /// Returns whether a value only says that nothing is set.
    private static func isNothing(_ value: Value) -> Bool {
        switch value {
        case .null, .string(""), .array([]): true
        case .object(let object): object.isEmpty
        default: false
        }
    }

    /// Returns a proxy's URL with name and password replaced, because either may be a key: `http://***@host:8080`.
    static func withoutCredentials(_ address: String) -> String {
        guard let at = address.lastIndex(of: "@") else { return address }
        let start = address[..<at].firstRange(of: "://")?.upperBound ?? address.startIndex
        return address[..<start] + "***" + address[at...]
    }

    /// Returns a name that may be a misspelt URL, with `***` for everything that could be a password:
    /// `rediss://:1234@host`.
    static func withoutUserInformation(_ name: String) -> String {
        let shown = name.withoutSecrets
        guard let end = shown.lastIndex(of: "@"), !shown[..<end].hasSuffix("***") else { return shown }
        return "***\(shown[end...])"
    }
}
