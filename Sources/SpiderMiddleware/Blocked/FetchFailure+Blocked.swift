import SpiderHTTP

extension FetchFailure.Reason {
    /// A failure because the site has answered with a block page, with the name of the rule.
    static func blocked(_ rule: String) -> Self { .layer("blocked", text: "blocked: \(rule)") }
}
