import SpiderCore

extension ScopeSettings {
    static let keys: [Key] = [
        Key(
            "hosts", "hosts: `example.org`, `*.example.org` (it and those below it), `example.org:8080`, `*` (any)",
            scope: .crawl, defaultText: "the start's hosts"),
        Key("domains", "registrable domains (`example.co.uk`), each with all hosts below it", scope: .crawl),
        Key("schemes", "the schemes", scope: .crawl) { $0.schemes.isEmpty ? "name at least one, http or https" : nil },
        Key("ports", "the ports; if there are none, all", scope: .crawl),
        Key(
            "paths", "what paths begin with, in whole segments: `/films` has `/films/1` and not `/filmstars`",
            scope: .crawl),
        Key("allow", "globs, or `{regex: …}`, one of which has to match", scope: .crawl),
        Key("deny", "globs, or `{regex: …}`, none of which may match", scope: .crawl),
        Key("depth", "how many links away from the start a page may be", scope: .crawl),
        Key("report", "a file with every URL that was out of scope: the rule, a tab, the URL", scope: .crawl) {
            $0.report?.isEmpty ?? false ? "expected the name of a file" : nil
        },
    ]
}
