import SpiderHTTP

extension FetchFailure.Reason {
    /// The URL is outside the crawl's scope, by the rule that is named.
    static func outOfScope(_ rule: String) -> Self { .layer("scope", text: "out of scope: \(rule)") }
}
