import SpiderHTTP

/// The middleware that comes with the framework.
enum BuiltInMiddleware: Plugin {
    static func register(in registry: inout Registry) {
        registry.middleware.add("cache", "answers from what is stored, as `cache` says (RFC 9111)") {
            try CacheMiddleware($0.settings, log: $0.log)
        }
        registry.middleware.add("headers", "sends the fields of `headers` and `user_agent`") {
            try HeadersMiddleware($0.settings, store: $0.store, log: $0.log)
        }
        registry.middleware.add("scope", "keeps the crawl to the hosts, paths and patterns of `scope`") {
            try ScopeMiddleware($0.settings.scope, store: $0.store, log: $0.log)
        }
        registry.middleware.add("traps", "leaves links that lead on without end: calendars, growing queries") {
            TrapsMiddleware($0.settings, log: $0.log)
        }
        registry.middleware.add("cookies", "keeps cookies and sends them where they belong (RFC 6265)") {
            try CookiesMiddleware($0.settings.cookies, store: $0.store, log: $0.log)
        }
        registry.middleware.add("auth", "proves to the origins of `auth` who the crawl is: Basic, Digest, Bearer") {
            try AuthMiddleware($0.settings, log: $0.log)
        }
        registry.middleware.add("referer", "sends `Referer` as the page with the link allows (Referrer Policy)") {
            RefererMiddleware(PerHost($0.settings, \.referer))
        }
        registry.middleware.add("retry", "makes requests again that failed for a passing reason") { context in
            try RetryMiddleware(
                PerHost(context.settings, \.retry), store: context.store, log: context.log,
                clock: { [clock = context.clock] in clock.date })
        }
        registry.middleware.add("redirect", "follows redirects, and refreshes that lead to another page") {
            RedirectMiddleware(PerHost($0.settings, RedirectRules.init))
        }
        registry.middleware.add("throttle", "finds the pace that each host can bear") { _ in ThrottleMiddleware() }
        registry.middleware.add("robots", "obeys robots.txt (RFC 9309)") {
            context in
            RobotsMiddleware(
                context.settings, store: context.store, log: context.log,
                clock: { [clock = context.clock] in clock.now }, date: { [clock = context.clock] in clock.date })
        }
        registry.middleware.add("proxies", "sends requests through proxies, and around those that fail") {
            try ProxiesMiddleware($0.settings, store: $0.store, log: $0.log)
        }
        registry.middleware.add("blocked", "recognises captchas and other pages that keep robots out") {
            try BlockedMiddleware($0.settings, log: $0.log)
        }
    }
}

/// The pipelines that come with the framework.
enum BuiltInPipelines: Plugin {
    static func register(in registry: inout Registry) {
        registry.pipelines.add("trim", "takes white space off the ends of text fields", fields: .none) { _ in
            TrimPipeline()
        }
        registry.pipelines.add(
            "require", "drops items that lack one of these fields: [title, url]", arguments: FieldNames.self,
            fields: { names in
                var use = names.use
                use.lackingOne = "are all dropped"
                return use
            }
        ) { names, _ in RequirePipeline(fields: names.all) }
        registry.pipelines.add(
            "unique", "drops items whose fields, [url] or all of them, have been seen before",
            arguments: FieldNames?.self,
            fields: { names in
                var use = names?.use ?? .none
                use.lackingAll = "are all passed, whether seen before or not"
                return use
            }
        ) { names, context in try UniquePipeline(fields: names?.all ?? [], store: context.store) }
    }
}

/// The outputs that come with the framework.
enum BuiltInOutputs: Plugin {
    static func register(in registry: inout Registry) {
        registry.outputs.add(
            "jsonl", "one item a line, as JSON, in a file: path",
            arguments: OutputPath.self
        ) { path, context in try JSONLinesOutput(path: path.text(job: context.jobName)) }
        registry.outputs.add(
            "text", "one item a line, after a template: \"{title} {date}\" on standard output, or {template, path}",
            arguments: TextOutput.Arguments.self, fields: { $0.fieldUse }
        ) { arguments, context in try TextOutput(arguments, context) }
    }
}

/// The frontiers that come with the framework.
enum BuiltInFrontiers: Plugin {
    static func register(in registry: inout Registry) {
        registry.frontiers.add("disk", "requests wait in the job's folder, and outlive the process") { context in
            FrontierPlan(jobs: diskJobs(context)) {
                guard let job = context.job else { return MemoryFrontier() }
                let settings = context.settings
                return try DiskFrontier(
                    path: job.path, coding: context.pages, store: job.store,
                    memory: FrontierMemory(budget: settings.memory.bytes / 2),
                    isFull: settings.durable.value == .full, dropsUnknown: context.dropsUnknown)
            }
        }
        registry.frontiers.add("memory", "requests wait in memory and end with the process") { context in
            // What such a crawl knows of hosts is kept all the same.
            FrontierPlan(jobs: diskJobs(context)) { MemoryFrontier() }
        }
    }

    private static func diskJobs(_ context: PluginContext) -> (@Sendable () throws -> any JobArchive)? {
        guard let folder = context.settings.store else { return nil }
        return { DiskJobArchive(folder: folder) }
    }
}

/// The downloaders that come with the framework.
enum BuiltInDownloaders: Plugin {
    static func register(in registry: inout Registry) {
        registry.downloaders.add("curl", "fetches from the network, with libcurl") {
            try CurlDownloader($0.settings)
        }
        registry.downloaders.add("replay", "answers from a recording (WARC)", arguments: String?.self) {
            path, context in
            let path = try path ?? context.ownRecording()
            let limits = PerHost(context.settings, \.limits.body.bytes)
            return try ReplayDownloader(path: path) { limits[$0] }
        }
        registry.downloaders.add(
            "record", "writes what another downloader gets into a recording (WARC)", arguments: String.self
        ) {
            path, context in
            guard let inner = context.inner else { throw MissingDownloader() }
            return try RecordingDownloader(around: inner, path: path)
        }
    }
}

/// The names of fields: one, or a list.
struct FieldNames: Decodable {
    let all: [String]
    private var isList = false

    /// The names, each with its place.
    var use: FieldUse {
        FieldUse(all.enumerated().map { .init($0.element, at: isList ? [.index($0.offset)] : .root) })
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let one = try? container.decode(String.self) {
            all = [one]
        } else {
            all = try container.decode([String].self)
            isList = true
        }
        guard !all.isEmpty else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "expected names of fields")
        }
    }
}

/// A spider was to be replayed that has no recording, or whose recording is nowhere.
struct MissingRecording: Error, CustomStringConvertible {
    let spider: String
    /// Where the recording was looked for.
    var places: [String] = []

    var description: String {
        if places.isEmpty { return "'\(spider)' has no recording of its own: name one, --replay FILE" }
        return """
            the recording of '\(spider)' is in none of these places: \(places.joined(separator: ", ")); put it into \
            one of them, set \(BundledFile.variable) to its folder, or name it, --replay FILE
            """
    }
}

extension PluginContext {
    /// The file with the spider's recorded pages, where it lies now.
    ///
    /// - Throws: `MissingRecording` if the spider has none, or it is nowhere.
    fileprivate func ownRecording() throws(MissingRecording) -> String {
        guard let recording else { throw MissingRecording(spider: spider) }
        let file = BundledFile(recording)
        guard let found = file.found else { throw MissingRecording(spider: spider, places: file.places) }
        return found
    }
}

/// A downloader that wraps another was given none.
struct MissingDownloader: Error, CustomStringConvertible {
    var description: String { "'record' needs a downloader to record" }
}
