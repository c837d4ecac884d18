public import SpiderHTTP

/// What layers tell the engine of a response.
extension Response {
    /// How the host fared, for the scheduler.
    public var report: HostReport {
        get { page.report }
        _modify { yield &ownPage.report }
    }

    /// The request to send later, if this response isn't to be parsed.
    public var reschedule: Reschedule? {
        get { page.reschedule }
        _modify { yield &ownPage.reschedule }
    }

    /// What a layer adds to the page's failure, if the response's status fails the page; may be empty.
    public var failureDetail: String {
        get { page.failureDetail }
        _modify { yield &ownPage.failureDetail }
    }
}
