import SpiderCore
import SpiderHTTP

/// The settings about robots.txt for the URLs of one host.
struct RobotsPolicy: Sendable {
    let obey: Bool
    /// The robot whose rules count, in lower case; if empty, the rules for all robots.
    let agent: String
    let longestDelay: Duration
    let timeout: Duration
    let retryAfter: Duration
    /// The rules for retrying robots.txt: the same settings as for pages.
    let retry: RetrySettings

    init(_ settings: Settings) {
        obey = settings.robots.obey
        let own = settings.robots.agent?.text.lowercased()
        agent = own ?? settings.userAgent.map { RobotsFile.agent(ofUserAgent: $0.value) } ?? ""
        longestDelay = settings.robots.longestDelay.duration
        timeout = settings.robots.timeout.duration
        retryAfter = settings.robots.retryAfter.duration
        retry = settings.retry
    }
}
