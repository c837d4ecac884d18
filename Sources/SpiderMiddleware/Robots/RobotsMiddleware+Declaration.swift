import SpiderCore

extension RobotsMiddleware {
    static let declaration = MiddlewareDeclaration(
        "robots", "obeys robots.txt (RFC 9309)",
        stage: .permission,
        settings: RobotsSettings.self,
        isDefault: true,
        keeps: [.beyondCrawls(section)],
        permission: permission
    ) { context in
        RobotsMiddleware(
            context.settings, store: context.store, log: context.log,
            clock: { [clock = context.clock] in clock.now }, date: { [clock = context.clock] in clock.date },
            makeExecutor: context.makeExecutor)
    }
}

extension Settings {
    var robots: RobotsSettings {
        get { self[RobotsSettings.self] }
        set { self[RobotsSettings.self] = newValue }
    }
}
