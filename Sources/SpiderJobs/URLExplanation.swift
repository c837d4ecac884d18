package import SpiderKit

/// What became of a URL, and whether it may be fetched now.
package struct URLExplanation: Sendable, Hashable {
    /// What became of it.
    package let story: URLStory
    /// Whether it is in the crawl's scope.
    package let scope: Permission
    /// Whether robots.txt allows it, as far as the job knows.
    package let robots: Permission
}
