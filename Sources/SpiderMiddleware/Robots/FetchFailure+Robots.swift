import SpiderHTTP

extension FetchFailure.Reason {
    /// A failure of a request that robots.txt forbids, with the rule that forbids it.
    static func disallowed(_ rule: String) -> Self { .layer("robots", text: "robots.txt: \(rule)") }
}
