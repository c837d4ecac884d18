public import SpiderCore

extension BlockedMiddleware {
    /// What the layer says about itself.
    static let declaration = MiddlewareDeclaration(
        "blocked", "recognises captchas and other pages that keep robots out",
        stage: .answer,
        settings: BlockedSettings.self,
        isDefault: true
    ) { try BlockedMiddleware($0.settings, log: $0.log) }
}

extension Settings {
    /// The settings of the layer `blocked`.
    public var blocked: BlockedSettings {
        get { self[BlockedSettings.self] }
        set { self[BlockedSettings.self] = newValue }
    }
}
