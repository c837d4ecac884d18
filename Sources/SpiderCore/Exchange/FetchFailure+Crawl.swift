public import SpiderHTTP

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

    /// The report about the host, for the scheduler.
    public var report: HostReport {
        get { crawl.report }
        set { crawl.report = newValue }
    }

    /// The request to send later; without one, the page fails.
    public var reschedule: Reschedule? {
        get { crawl.reschedule }
        set { crawl.reschedule = newValue }
    }

    /// Whether the site blocks the crawl, as a page with a captcha does.
    ///
    /// A crawl that is only blocked says so in its exit status, and `proxies` tries another proxy.
    public var isBlock: Bool {
        get { crawl.isBlock }
        set { crawl.isBlock = newValue }
    }
}
