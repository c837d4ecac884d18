import SpiderHTTP

extension FetchFailure.Reason {
    /// The site has answered with a page that keeps robots out, by the rule that is named.
    static func blocked(_ rule: String) -> Self { .layer("blocked", text: "blocked: \(rule)") }
}
