import SpiderCore

extension BlockedMiddleware {
    /// The declaration of the layer.
    static let declaration = MiddlewareDeclaration(
        "blocked", "recognises captchas and other pages that keep robots out",
        stage: .answer,
        settings: BlockedSettings.self,
        isDefault: true
    ) { try BlockedMiddleware($0.settings, log: $0.log) }
}

extension Settings {
    /// The settings of the layer `blocked`.
    var blocked: BlockedSettings {
        get { self[BlockedSettings.self] }
        set { self[BlockedSettings.self] = newValue }
    }
}
