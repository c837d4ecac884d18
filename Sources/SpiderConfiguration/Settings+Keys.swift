import HTTPTypes
import SpiderCore
@_spi(Algorithms) import SpiderURL
import SpiderValue

extension Settings {
    /// A key of the configuration that no plugin declares.
    typealias Key = SettingKey<Settings>

    /// The keys that no plugin declares, in the order in which they are shown.
    static let keys: [Key] = [
        Key("concurrency", "requests in flight at once, over all hosts; 1 to 10,000", scope: .crawl),
        Key("per_host", "requests in flight at once on one host and port; 1 to 10,000", scope: .host),
        Key("delay", "the time between the starts of two requests to one host", scope: .host),
        Key("jitter", "the share of `delay` by which it varies at random, up and down; 0 to 1", scope: .host),
        Key("timeout", "the longest that an exchange may take; connecting takes 10 s of it at most") {
            longerThanZero($0.timeout)
        },
        Key("user_agent", "the field `User-Agent`; `null` sends none", defaultText: "`spider/VERSION`"),
        Key("headers_everywhere", "names of fields that every server may get", scope: .crawl),
        Key(
            "throttle.by", "what shares a pace: `host` (with its port), `domain` (registrable) or `address`",
            scope: .crawl),
        Key("throttle.longest_delay", "the longest delay that a pace adapts to", scope: .host),
        Key(
            "network", "how connections are made: [Network.md](Network.md)", defaultText: "",
            problems: \.networkProblems),
        Key(
            "hosts",
            """
            a pattern to the settings that override others there: `{"*.example.org": {delay: 2s}}`; `example.org`, \
            `example.org:8080`, `*.example.org` (itself too), or a glob over URLs; the first that matches counts
            """, scope: .crawl),
        Key("store", "the folder for what outlives a crawl; `null` keeps nothing", scope: .crawl) {
            $0.store?.isEmpty ?? false ? "expected the name of a folder, or null to keep nothing" : nil
        },
        Key(
            "frontier",
            "where requests wait: `disk`, `memory`, or a URL for one crawl on many machines ([Redis.md](Redis.md))",
            scope: .crawl),
        Key(
            "durable", "`process`: what is stored outlives the process; `full`: a loss of power as well", scope: .crawl),
        Key(
            "keep_pages",
            "whether the job keeps the pages that it parses, compressed, for `spider reparse`", scope: .crawl),
        Key(
            "memory",
            """
            what the frontier and the seen set (half of it), bodies (a quarter), and pages' trees and links (a quarter) may \
            hold in memory; the rest of the queue is on disk, and large pages are parsed one after the other; a frontier takes \
            4 MB at least
            """, scope: .crawl),
        Key("limits.body", "the largest body, after decompression") { largerThanZero($0.limits.body) },
        Key(
            "limits.page_time", "the longest that `start`, or the parsing and the pipelines of one page, may take",
            scope: .crawl
        ) { longerThanZero($0.limits.pageTime) },
        Key(
            "limits.sitemap_nesting",
            "how many sitemaps may lead to a sitemap, each listed by the one before; 0 follows no list of sitemaps"),
        Key("limits.pages", "how many pages are fetched, failed ones included", scope: .crawl),
        Key("limits.items", "how many items the outputs get", scope: .crawl),
        Key("limits.bytes", "how many bytes the pages may have in all, after decompression", scope: .crawl) {
            largerThanZero($0.limits.bytes)
        },
        Key("limits.time", "how long the crawl lasts, in each of its processes", scope: .crawl) {
            longerThanZero($0.limits.time)
        },
        Key("limits.depth", "how many links away from the start a page may be", scope: .crawl),
        Key("limits.errors_in_a_row", "how many pages may fail in a row", scope: .crawl),
        Key("limits.host.pages", "the same for each host and port", scope: .host),
        Key("limits.host.items", "the same for each host and port", scope: .host),
        Key("limits.host.bytes", "the same for each host and port", scope: .host) {
            largerThanZero($0.limits.host.bytes)
        },
        Key("limits.host.time", "the same for each host and port", scope: .host) {
            longerThanZero($0.limits.host.time)
        },
        Key("limits.host.depth", "the same for each host and port", scope: .host),
        Key("limits.host.errors_in_a_row", "the same for each host and port", scope: .host),
        Key(
            "drift.fail_below",
            """
            the share of the last good run's fill rate below which a field has drifted, and the crawl ends with status 7: \
            [Pipelines.md](Pipelines.md#drift); 0 to 1
            """, scope: .crawl),
        Key(
            "fallback_encoding",
            """
            the encoding of pages that declare none and aren't UTF-8, such as `gb18030`; `auto` guesses it from the text, and \
            the log says so once for each host: [Documents.md](Documents.md#encodings)
            """),
        Key(
            "documents.html",
            """
            the parser of HTML: `standard`, as browsers parse it, or `libxml2`, for spiders that depend on its tree: \
            [Documents.md](Documents.md#the-tree)
            """),
        Key(
            "middleware",
            """
            the layers around the downloader, the outermost first: a list, or changes to the default: `{traps: false}`
            """, scope: .crawl),
        Key(
            "pipelines", "the steps that items pass; under a spider, `{add: […]}` adds to the top level's",
            scope: .crawl),
        Key(
            "outputs",
            """
            where items go; under a spider, `{add: […]}` adds to the top level's; none by default if the frontier keeps the items
            """, scope: .crawl, defaultText: "`[jsonl: out/{job}.jsonl]`"),
        Key(
            "keep_items", "whether a job on disk keeps its items, compressed, for `spider items` to write them again",
            scope: .crawl),
        Key(
            "order",
            "the order of items in outputs: `found`, as pages end, or `stable`, by their addresses, at the end of the crawl",
            scope: .crawl),
        Key(
            "incremental.key",
            "fields that tell items apart: what has changed since the last good run is written ([Pipelines.md](Pipelines.md#changes))",
            scope: .crawl),
        Key(
            "incremental.path", "the file of changes", scope: .crawl, defaultText: "`changes.jsonl` in the job's folder"
        ),
        Key(
            "on_finish",
            """
            `{run: COMMAND}` or `{post: URL}`, or a list of them: gets the summary as JSON ([Pipelines.md](Pipelines.md#at-the-end)); \
            `when: always`, `failed` or `drift`; `timeout: 30s`
            """, scope: .crawl, secrecy: .ordinary),
        Key(
            "traces.url",
            "a collector that gets spans as OTLP over HTTP; without a path, they go to `/v1/traces` ([Watching.md](Watching.md#traces))",
            scope: .crawl, secrecy: .credentials
        ) { $0.traces.urlProblem },
        Key("traces.ratio", "the share of pages that are traced, chosen at random; 0 to 1", scope: .crawl),
        Key("traces.headers", "header fields for the collector, such as a key", scope: .crawl, secrecy: .whole) {
            $0.traces.headerProblem
        },
        Key("log_level", "`trace`, `debug`, `info`, `notice`, `warning`, `error` or `critical`", scope: .crawl),
    ]

    /// Returns whether a key at the top level is a setting that no plugin declares.
    static func isKey(_ name: String) -> Bool {
        keys.contains { $0.name == name || $0.name.hasPrefix("\(name).") }
    }

    private static func longerThanZero(_ time: Interval?) -> String? {
        time?.duration == .zero ? "must be longer than 0s" : nil
    }

    private static func largerThanZero(_ size: ByteCount?) -> String? {
        size?.bytes == 0 ? "must be larger than 0B" : nil
    }

    private var networkProblems: [SettingProblem] {
        network.problems.map { key, text in
            SettingProblem(text, at: ValuePath(key.map { .key($0) }))
        }
    }
}

extension TraceSettings {
    fileprivate var urlProblem: String? {
        guard let url else { return nil }
        return WebURL(url)?.isHTTP ?? false ? nil : "expected an http or https URL, such as http://127.0.0.1:4318"
    }

    fileprivate var headerProblem: String? {
        headers.keys.allSatisfy { HTTPField.Name($0) != nil } ? nil : "a key isn't the name of a header field"
    }
}
