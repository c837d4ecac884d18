public import SpiderHTTP

extension Response {
    /// The report about the host, for the scheduler.
    public var report: HostReport {
        get { page.report }
        _modify { yield &ownPage.report }
    }

    /// The request to send later; without one, the response is parsed.
    public var reschedule: Reschedule? {
        get { page.reschedule }
        _modify { yield &ownPage.reschedule }
    }

    /// A layer's addition to the page's failure, if the response's status fails the page; may be empty.
    public var failureDetail: String {
        get { page.failureDetail }
        _modify { yield &ownPage.failureDetail }
    }
}
