import SpiderCore
import SpiderHTTP
@_spi(Algorithms) import SpiderURL

extension RobotsMiddleware {
    /// Says whether robots.txt allows a URL, as far as the job knows the file.
    static func permission(_ query: PermissionQuery) throws -> Permission {
        let url = query.url
        let policies = PerHost(query.settings) { RobotsPolicy($0) }
        guard url.isHTTP else { return Permission(nil, "doesn't apply to \(url.scheme) URLs") }
        guard policies[url].obey else { return Permission(nil, "not obeyed: robots.obey is false") }
        let origin = url.origin.description
        guard let bytes = try query.value(of: origin, in: section), let record = RobotsRecord(encoded: bytes) else {
            return Permission(nil, "not known: \(origin)/robots.txt hasn't been read")
        }
        let agent = (WebURL("\(origin)/robots.txt").map { policies[$0] } ?? policies[url]).agent
        guard record.agent == agent else {
            return Permission(nil, "not known for '\(agent)': \(origin)/robots.txt was read as '\(record.agent)'")
        }
        if let rule = record.rules.prohibition(of: url)?.description.withoutSecrets {
            return Permission(false, rule, text: "not allowed: \(rule)")
        }
        let rule = record.rules.rule(for: url)?.description.withoutSecrets ?? "no rule matches"
        return Permission(true, rule, text: "allowed: \(rule)")
    }
}
