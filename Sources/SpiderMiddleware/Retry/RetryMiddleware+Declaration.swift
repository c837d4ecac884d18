import SpiderCore

extension RetryMiddleware {
    static let declaration = MiddlewareDeclaration(
        "retry", "retries requests that failed for a passing reason",
        stage: .retry,
        settings: RetrySettings.self,
        isDefault: true,
        keeps: [.beyondCrawls("retry")]
    ) { context in
        try RetryMiddleware(
            PerHost(context.settings, \.retry), store: context.store, log: context.log,
            clock: { [clock = context.clock] in clock.date })
    }
}

extension Settings {
    var retry: RetrySettings {
        get { self[RetrySettings.self] }
        set { self[RetrySettings.self] = newValue }
    }
}
