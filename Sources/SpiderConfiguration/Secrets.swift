package import SpiderCore
@_spi(Algorithms) import SpiderURL
package import SpiderValue

/// What must not appear on a screen or in a log, as plugins declare it; besides that, everything that is called like a secret.
package struct Secrets: Sendable {
    private typealias Key = (path: ValuePath, secrecy: SettingSecrecy)

    /// The declared keys, by the first step of their paths.
    private var keys: [String: [Key]] = [:]
    /// The names of the sections that plugins declare.
    private var sections: Set<String> = []
    /// The sections below which messages quote nothing: a value in the wrong place may be a secret.
    private var confidentialSections: Set<String> = []
    /// The sections with addresses that may have user names and passwords.
    private var credentialSections: Set<String> = []

    /// The setting of the framework that is called like a secret and is none: the name of a file.
    private static let nameOfKeyFile: [ValuePath.Step] = [.key("network"), .key("key")]

    /// Secrets of which nothing is declared.
    package init() {}

    /// The secrets in the settings of the framework and of all plugins.
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

    /// Whether the value at a path is a secret as a whole: a key on the way to it is declared so, or called so.
    ///
    /// - Parameter path: the path of a setting; that of an option begins with `options`
    package func isSecret(_ path: ValuePath) -> Bool {
        // A setting of single hosts is what it is for all.
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

    /// Whether messages must not quote the value at a path: it is a secret, or may have one in it.
    ///
    /// - Parameter path: the path of a setting; that of an option begins with `options`
    func mayHoldSecret(_ path: ValuePath) -> Bool {
        isSecret(path) || hasCredentials(path) || isConfidential(path)
    }

    /// The same of a value that was given for a path, and of all that is in it.
    func mayHoldSecret(_ value: Value, at path: ValuePath) -> Bool {
        if mayHoldSecret(path) { return true }
        switch value {
        case .object(let object):
            return object.contains { mayHoldSecret($0.value, at: path.appending(.key($0.key))) }
        case .array(let elements):
            return elements.enumerated().contains { mayHoldSecret($0.element, at: path.appending(.index($0.offset))) }
        case .string(let text):
            // What was to be a mapping, and isn't YAML.
            return Secrets.isOfSeveral(path) && confidentialSections.contains { text.contains($0) }
        default: return false
        }
    }

    /// Whether a path leads to one of these settings or below it, also for a single host or spider.
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

    /// A path as messages show it, with `…` for a key that may be a secret: the key of `{X-Api-Key:1234}` is all of it.
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

    /// Whether a key is an origin such as `https://example.org:8443`, without anything that could be a secret.
    private static func isOrigin(_ key: String) -> Bool {
        guard let url = WebURL(key) else { return false }
        return url.isHTTP && url.path == "/" && url.query == nil && url.fragment == nil && !url.hasCredentials
    }

    /// Whether a key is a name, and no more than that.
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

    /// Whether what a key or a header field of this name holds is nobody's business.
    ///
    /// - Parameter name: in any case
    static func isSecretName(_ name: String) -> Bool {
        ConfidentialNames.contains(name)
    }

    /// A value with everything secret in it replaced by `***`, passwords in URLs too.
    ///
    /// - Parameters:
    ///   - value: the value
    ///   - path: its path; that of an option begins with `options`
    func masked(_ value: Value, at path: ValuePath) -> Value {
        if isSecret(path) { return Secrets.isNothing(value) ? value : .string("***") }
        switch value {
        case .object(let object):
            // A key may be a URL, too: a pattern of `hosts`.
            return .object(
                Object(object.map { ($0.key.withoutSecrets, masked($0.value, at: path.appending(.key($0.key)))) }))
        case .array(let elements):
            return .array(elements.enumerated().map { masked($0.element, at: path.appending(.index($0.offset))) })
        case .string(let text):
            return .string(hasCredentials(path) ? Secrets.withoutCredentials(text) : text.withoutSecrets)
        default: return value
        }
    }

    /// Whether a value says no more than that nothing is set.
    private static func isNothing(_ value: Value) -> Bool {
        switch value {
        case .null, .string(""), .array([]): true
        case .object(let object): object.isEmpty
        default: false
        }
    }

    /// A proxy's address in which name and password are replaced, of which either may be a key: `http://***@host:8080`.
    static func withoutCredentials(_ address: String) -> String {
        guard let at = address.lastIndex(of: "@") else { return address }
        let start = address[..<at].firstRange(of: "://")?.upperBound ?? address.startIndex
        return address[..<start] + "***" + address[at...]
    }

    /// A name that may be a URL, written wrongly, with `***` for all that could be a password: `rediss//:1234@host`.
    static func withoutUserInformation(_ name: String) -> String {
        let shown = name.withoutSecrets
        guard let end = shown.lastIndex(of: "@"), !shown[..<end].hasSuffix("***") else { return shown }
        return "***\(shown[end...])"
    }
}
