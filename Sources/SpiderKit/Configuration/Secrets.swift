import SpiderValue

/// What must not appear on a screen or in a log.
enum Secrets {
    private static let names = [
        "cookie", "password", "passwd", "passphrase", "token", "secret", "authorization", "x-auth", "credential",
        "api_key", "apikey", "api-key", "access_key", "access-key", "private_key", "private-key",
    ]

    /// Whether what stands at a path is nobody's business: what a key on the way to it is called says so.
    ///
    /// - Parameter path: the path of a setting; that of an option begins with `options`
    static func isSecret(_ path: ValuePath) -> Bool {
        // What is set under `cookies` besides their values is no secret.
        if path.steps.first == .key("cookies") { return path.steps.dropFirst().first == .key("values") }
        // What is set for single hosts is called what it is called for all.
        let steps = path.steps.first == .key("hosts") ? path.steps.dropFirst(2) : path.steps[...]
        if steps.starts(with: [.key("auth"), .key("origins")]) { return true }
        return path.steps.contains { step in
            guard case .key(let key) = step else { return false }
            return isSecretName(key)
        }
    }

    /// Whether what a key or a header field of this name holds is nobody's business.
    ///
    /// - Parameter name: in any case
    static func isSecretName(_ name: String) -> Bool {
        let name = name.lowercased()
        return names.contains { name.contains($0) }
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
            return .object(Object(object.map { ($0.key, masked($0.value, at: path.appending(.key($0.key)))) }))
        case .array(let elements):
            return .array(elements.enumerated().map { masked($0.element, at: path.appending(.index($0.offset))) })
        case .string(let text): return .string(withoutPassword(text))
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

    /// A text in which the password of each URL is replaced: `redis://spider:***@host/`.
    static func withoutPassword(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var shown: [UInt8] = []
        var position = 0
        while position < bytes.count {
            shown.append(bytes[position])
            position += 1
            guard shown.suffix(3).elementsEqual("://".utf8) else { continue }
            let rest = bytes[position...]
            let end = rest.firstIndex { $0 <= 0x20 || "/?#\"'".utf8.contains($0) } ?? bytes.count
            guard let at = rest[..<end].lastIndex(of: UInt8(ascii: "@")),
                let colon = rest[..<at].firstIndex(of: UInt8(ascii: ":"))
            else { continue }
            shown += rest[...colon]
            shown += "***".utf8
            position = at
        }
        return String(decoding: shown, as: UTF8.self)
    }
}
