import SpiderHTTP

extension FetchFailure.Reason {
    /// robots.txt doesn't allow the request, by the rule that is named.
    static func disallowed(_ rule: String) -> Self { .layer("robots", text: "robots.txt: \(rule)") }
}
