import SpiderCore

extension TrapsMiddleware {
    static let declaration = MiddlewareDeclaration(
        "traps", "skips links that lead on without end: calendars, growing queries",
        stage: .scope,
        settings: TrapSettings.self,
        isDefault: true,
        isForSingleFetches: false
    ) { TrapsMiddleware($0.settings, log: $0.log) }
}

extension Settings {
    var traps: TrapSettings {
        get { self[TrapSettings.self] }
        set { self[TrapSettings.self] = newValue }
    }
}
