import SpiderHTTP

extension FetchFailure.Reason {
    /// A failure because the URL is out of the crawl's scope, with the rule.
    static func outOfScope(_ rule: String) -> Self { .layer("scope", text: "out of scope: \(rule)") }
}
