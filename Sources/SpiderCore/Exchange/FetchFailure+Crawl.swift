public import SpiderHTTP

/// What layers tell the engine of a failure.
extension FetchFailure {
    private struct Context: Sendable {
        var report = HostReport()
        var reschedule: Reschedule?
        var isBlock = false
    }

    private var crawl: Context {
        get { context as? Context ?? Context() }
        set { context = newValue }
    }

    /// How the host fared, for the scheduler.
    public var report: HostReport {
        get { crawl.report }
        set { crawl.report = newValue }
    }

    /// The request to send later, if the page isn't to fail.
    public var reschedule: Reschedule? {
        get { crawl.reschedule }
        set { crawl.reschedule = newValue }
    }

    /// Whether the site keeps the crawl out, as a page with a captcha does.
    ///
    /// A crawl that gets nothing but blocks says so in its exit status, and `proxies` tries another proxy.
    public var isBlock: Bool {
        get { crawl.isBlock }
        set { crawl.isBlock = newValue }
    }
}
