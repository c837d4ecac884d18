import SpiderCore

extension AuthMiddleware {
    static let declaration = MiddlewareDeclaration(
        "auth", "sends the credentials of `auth` to their origins: Basic, Digest, Bearer",
        stage: .fields,
        settings: AuthSettings.self,
        isDefault: true
    ) { try AuthMiddleware($0.settings, log: $0.log) }
}

extension Settings {
    var auth: AuthSettings {
        get { self[AuthSettings.self] }
        set { self[AuthSettings.self] = newValue }
    }
}
