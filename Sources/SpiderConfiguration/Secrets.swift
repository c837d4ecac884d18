import SpiderCore
import SpiderURL
import SpiderValue

/// What must not appear on a screen or in a log.
enum Secrets {
    /// Whether what stands at a path is nobody's business: what a key on the way to it is called says so.
    ///
    /// - Parameter path: the path of a setting; that of an option begins with `options`
    static func isSecret(_ path: ValuePath) -> Bool {
        // What is set under `cookies` besides their values is no secret.
        if path.steps.first == .key("cookies") { return path.steps.dropFirst().first == .key("values") }
        // What is set for single hosts is called what it is called for all.
        var steps = path.steps.first == .key("hosts") ? path.steps.dropFirst(2) : path.steps[...]
        if steps.starts(with: [.key("auth"), .key("origins")]) { return true }
        if steps.first == .key("auth") { steps = steps.dropFirst() }
        if Secrets.openSettings.contains(Array(steps)) { return false }
        return steps.contains { step in
            guard case .key(let key) = step else { return false }
            return isSecretName(key)
        }
    }

    /// Settings that are called like secrets and are none: the name of a file, and whether a session is changed.
    private static let openSettings: [[ValuePath.Step]] = [
        [.key("network"), .key("key")], [.key("blocked"), .key("new_session")],
    ]

    /// The settings below which messages quote nothing: what is written there wrongly may be a secret in the wrong place.
    private static let confidentialParts: Set<String> = ["headers", "cookies", "auth", "proxies"]

    /// Whether messages must not quote the value at a path: it is a secret, or may have one in it.
    ///
    /// - Parameter path: the path of a setting; that of an option begins with `options`
    static func mayHoldSecret(_ path: ValuePath) -> Bool {
        isSecret(path) || isOfProxies(path) || isConfidential(path)
    }

    /// The same of a value that was given for a path, and of all that is in it.
    static func mayHoldSecret(_ value: Value, at path: ValuePath) -> Bool {
        if mayHoldSecret(path) { return true }
        switch value {
        case .object(let object):
            return object.contains { mayHoldSecret($0.value, at: path.appending(.key($0.key))) }
        case .array(let elements):
            return elements.enumerated().contains { mayHoldSecret($0.element, at: path.appending(.index($0.offset))) }
        case .string(let text):
            // What was to be a mapping, and isn't YAML.
            return isOfSeveral(path) && confidentialParts.contains { text.contains($0) }
        default: return false
        }
    }

    /// Whether a path leads to one of these settings or below it, also for a single host or spider.
    static func isConfidential(_ path: ValuePath) -> Bool {
        if openPaths.contains(path) { return false }
        let steps = isOfSeveral(path) ? path.steps.dropFirst() : path.steps.prefix(1)
        return steps.contains { step in
            guard case .key(let key) = step else { return false }
            return confidentialParts.contains(key)
        }
    }

    /// The names of files among them.
    private static let openPaths: [ValuePath] = [
        [.key("cookies"), .key("file")], [.key("auth"), .key("netrc")],
    ]

    private static func isOfSeveral(_ path: ValuePath) -> Bool {
        path.steps.first == .key("hosts") || path.steps.first == .key("spiders")
    }

    /// A path as messages show it, with `…` for a key that may be a secret: the key of `{X-Api-Key:1234}` is all of it.
    static func shown(_ path: ValuePath) -> ValuePath {
        guard mayHoldSecret(path) else { return path }
        return ValuePath(
            path.steps.enumerated().map { index, step in
                guard case .key(let key) = step, !isPlainName(key), !isOrigin(key),
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

    private static func isOfProxies(_ path: ValuePath) -> Bool { path.steps.contains(.key("proxies")) }

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
    static func masked(_ value: Value, at path: ValuePath) -> Value {
        if isSecret(path) { return isNothing(value) ? value : .string("***") }
        switch value {
        case .object(let object):
            // A key may be a URL, too: a pattern of `hosts`.
            return .object(
                Object(object.map { ($0.key.withoutSecrets, masked($0.value, at: path.appending(.key($0.key)))) }))
        case .array(let elements):
            return .array(elements.enumerated().map { masked($0.element, at: path.appending(.index($0.offset))) })
        case .string(let text):
            return .string(isOfProxies(path) ? withoutCredentials(text) : text.withoutSecrets)
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
