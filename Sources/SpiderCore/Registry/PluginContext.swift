public import Logging
public import SpiderHTTP

/// The crawl that a plugin is created for.
public struct PluginContext: Sendable {
    /// The spider's name.
    public let spider: String
    /// The settings in effect.
    public let settings: Settings
    /// The file with the spider's recorded pages.
    public let recording: String?
    /// The crawl's log.
    public let log: Logger
    /// The store for everything that outlives the process.
    public let store: any JobStore
    /// The crawl's job, if its frontier outlives the process.
    package var job: (any OpenJob)?
    /// The name of the crawl's job, which replaces `{job}` in paths: the spider's, with the options that aren't the
    /// default.
    public var jobName: String
    /// The item types that the spider declares, for an output that needs to know all fields beforehand.
    public var items = DeclaredItems([], of: "")
    /// The prefix of an output's notes, so that two outputs don't share them.
    package var noteScope = ""
    /// What tells an output from others to the same place: the items that it takes, as its arguments say; empty for all.
    package var outputScope = ""
    /// The name of an output within its target: that of the job, and the items that the output takes unless it takes all.
    ///
    /// A `BatchTarget` keeps the number of the last batch under it.
    public var outputName: String { outputScope.isEmpty ? jobName : "\(jobName) \(outputScope)" }
    /// Whether items are added to those that earlier processes have written, though no job says so.
    public var addsItems = false
    /// Whether queued requests are skipped if the spider no longer knows their kind of page.
    package var skipsUnknown = false
    /// The coding of the spider's kinds of page.
    public var pages = PageCoding(String.self)
    /// The crawl's time, for a plugin's waits: over a recording, it is ahead of the system's.
    public var clock = CrawlClock()
    /// Makes an executor for a task that a plugin starts by itself. The task then runs on the threads for pages, where
    /// it may compute for a long time; `nil` for Swift's own threads.
    public var makeExecutor: @Sendable () -> (any TaskExecutor)? = { nil }
    /// Whether responses come from a recording, so that nothing that only the network needs has to be there.
    public var isReplay = false
    /// The downloader inside of this one; `nil` if the plugin isn't a downloader, or is the innermost.
    public var inner: (any Downloader)?

    /// Creates a context.
    ///
    /// - Parameters:
    ///   - spider: the spider's name
    ///   - settings: the settings in effect
    ///   - recording: the file with the spider's recorded pages
    ///   - log: the crawl's log
    ///   - store: the store for everything that outlives the process
    ///   - inner: the downloader inside of this one
    package init(
        spider: String, settings: Settings, recording: String? = nil, log: Logger,
        store: any JobStore = MemoryJobStore(), inner: (any Downloader)? = nil
    ) {
        self.spider = spider
        jobName = spider
        self.settings = settings
        self.recording = recording
        self.log = log
        self.store = store
        self.inner = inner
    }
}
