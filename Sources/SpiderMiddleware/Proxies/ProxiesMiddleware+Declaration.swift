import SpiderCore

extension ProxiesMiddleware {
    static let declaration = MiddlewareDeclaration(
        "proxies", "sends requests through proxies, and around those that fail",
        stage: .network,
        settings: ProxySettings.self,
        isDefault: true,
        keeps: [.beyondCrawls("proxies")]
    ) {
        try ProxiesMiddleware($0.settings, store: $0.store, log: $0.log)
    }
}

extension Settings {
    var proxies: ProxySettings {
        get { self[ProxySettings.self] }
        set { self[ProxySettings.self] = newValue }
    }
}
