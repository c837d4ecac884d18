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

    /// Whether what stands at a path is nobody's business, or may have in it what is: the credentials of proxies.
    ///
    /// - Parameter path: the path of a setting; that of an option begins with `options`
    static func mayHoldSecret(_ path: ValuePath) -> Bool { isSecret(path) || isOfProxies(path) }

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
}
