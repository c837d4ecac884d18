import SpiderCore

extension BlockedMiddleware {
    static let declaration = MiddlewareDeclaration(
        "blocked", "recognises captchas and other pages that keep robots out",
        stage: .answer,
        settings: BlockedSettings.self,
        isDefault: true
    ) { try BlockedMiddleware($0.settings, log: $0.log) }
}

extension Settings {
    var blocked: BlockedSettings {
        get { self[BlockedSettings.self] }
        set { self[BlockedSettings.self] = newValue }
    }
}
