import SpiderHTTP
import SpiderURL

/// The rules of robots.txt for one robot (RFC 9309).
///
/// ```swift
/// let rules = RobotsFile(parsing: body, url: url).rules(for: "spider")
/// if let rule = rules.prohibition(of: page) { print("\(page) is not allowed: \(rule)") }
/// ```
///
/// A path is compared with all rules at once. The time grows with the path's length, not with the number of rules, and
/// no pattern makes it slow.
struct RobotsRules: Sendable {
    /// The rules, in the order of the file.
    let rules: [RobotsRule]

    /// The time between the starts of two requests, from `Crawl-delay` or `Request-rate`.
    let delay: Duration?

    /// The sitemaps that the file names, whatever the robot.
    let sitemaps: [WebURL]

    /// The memory that the rules take, in bytes, roughly.
    let estimatedSize: Int

    /// Indices in `rules`, in order of precedence.
    private let order: [Int32]
    private let matcher: RobotsMatcher
    /// The matcher for paths whose query is decoded; `nil` if decoding makes no difference to any rule.
    private let queryMatcher: RobotsMatcher?

    /// Creates rules.
    ///
    /// - Parameters:
    ///   - rules: the rules, in any order; rules that no path can match are ignored
    ///   - delay: the time between the starts of two requests
    ///   - sitemaps: the sitemaps
    init(_ rules: [RobotsRule] = [], delay: Duration? = nil, sitemaps: [WebURL] = []) {
        self.rules = rules
        self.delay = delay
        self.sitemaps = sitemaps
        // Each byte of a pattern is a node of a tree.
        estimatedSize =
            rules.reduce(256) { $0 + 128 + 20 * $1.pattern.utf8.count }
            + sitemaps.reduce(0) { $0 + 64 + $1.href.utf8.count }
        // RFC 9309, section 2.2.2: the longest match decides; of two equally long ones, the one that allows.
        let compiled = rules.enumerated().compactMap { index, rule in
            RobotsPattern(Array(rule.pattern.utf8)).map { (index: index, allows: rule.allows, pattern: $0) }
        }.sorted { first, second in
            if first.pattern.length != second.pattern.length { return first.pattern.length > second.pattern.length }
            if first.allows != second.allows { return first.allows }
            return first.index < second.index
        }
        order = compiled.map { Int32(truncatingIfNeeded: $0.index) }
        matcher = RobotsMatcher(compiled.map(\.pattern))
        let decoded = compiled.map(\.pattern.decoded)
        queryMatcher =
            decoded.contains { $0 != nil }
            ? RobotsMatcher(zip(decoded, compiled).map { $0 ?? $1.pattern }) : nil
    }

    /// Returns whether a URL is allowed; `/robots.txt` itself always is.
    ///
    /// - Parameter url: a URL of the site that the file is from
    func allows(_ url: WebURL) -> Bool { prohibition(of: url) == nil }

    /// Returns the rule that forbids a URL; `nil` if it is allowed.
    ///
    /// - Parameter url: a URL of the site that the file is from
    func prohibition(of url: WebURL) -> RobotsRule? {
        guard let rule = rule(for: url), !rule.allows, url.path != "/robots.txt" else { return nil }
        return rule
    }

    /// Returns the rule that decides whether a URL is allowed; `nil` if none matches, which means that it is.
    ///
    /// - Parameter url: a URL of the site that the file is from
    func rule(for url: WebURL) -> RobotsRule? {
        guard !order.isEmpty else { return nil }
        let path = RobotsPath(url)
        var first = matcher.firstMatch(path.bytes)
        if queryMatcher != nil || path.decoded != nil {
            first = min(first, (queryMatcher ?? matcher).firstMatch(path.decoded ?? path.bytes))
        }
        return first < order.count ? rules[Int(order[first])] : nil
    }

    /// The rules as a robots.txt for all robots.
    var text: String {
        var text = "User-agent: *\n"
        for rule in rules { text += "\(rule)\n" }
        if let delay { text += "Crawl-delay: \(RobotsPause.text(delay))\n" }
        for sitemap in sitemaps { text += "Sitemap: \(sitemap.href)\n" }
        return text
    }
}

extension RobotsRules: Equatable {
    /// Returns whether both have the same rules.
    static func == (first: RobotsRules, second: RobotsRules) -> Bool {
        first.rules == second.rules && first.delay == second.delay && first.sitemaps == second.sitemaps
    }
}
