import SpiderValue

/// What must not appear on a screen or in a log.
enum Secrets {
    private static let names = [
        "cookie", "password", "passwd", "token", "secret", "authorization", "api_key", "apikey", "api-key", "credential",
    ]

    /// A value with everything secret in it replaced by `***`.
    static func masked(_ value: Value, at path: ValuePath) -> Value {
        let isSecret = path.steps.contains { step in
            guard case .key(let key) = step else { return false }
            return isSecretName(key)
        }
        // What is set under `cookies` besides their values is no secret.
        if isSecret, path.steps.first != .key("cookies") || path.steps.dropFirst().first == .key("values") {
            return .string("***")
        }
        switch value {
        case .object(let object):
            return .object(Object(object.map { ($0.key, masked($0.value, at: path.appending(.key($0.key)))) }))
        case .array(let elements):
            return .array(elements.enumerated().map { masked($0.element, at: path.appending(.index($0.offset))) })
        default: return value
        }
    }

    private static func isSecretName(_ name: String) -> Bool {
        let name = name.lowercased()
        return names.contains { name.contains($0) }
    }
}
