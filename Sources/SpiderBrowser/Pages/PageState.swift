import SpiderValue

/// What a page in the browser does: a value that takes events and gives actions.
struct PageState {
    /// What is to be done about an event.
    enum Action: Hashable {
        /// A request is sent through the layers, and answered.
        case answer(PausedRequest)
        /// A request fails.
        case refuse(PausedRequest)
        /// A request goes on in the browser: it needs no network.
        case pass(PausedRequest)
        /// A dialog is dismissed.
        case dismissDialog(session: String)
        /// A frame or a worker starts, and its requests are paused, too.
        case startChild(session: String)
        /// A worker starts without a network.
        case startCutOff(session: String)
        /// A frame or worker has ended.
        case endChild(session: String)
        /// The page is over.
        case fail(PageFault)
    }

    /// The main frame of the page, which has the name of the target.
    let mainFrame: String
    let limits: PageLimits
    /// The requests that aren't answered yet.
    private(set) var inFlight = 0
    /// The number of requests so far.
    private(set) var requests = 0
    private(set) var hasLoaded = false
    /// When the last request was answered, or the page was loaded.
    private(set) var lastChange: ContinuousClock.Instant?
    private(set) var fault: PageFault?

    init(mainFrame: String, limits: PageLimits) {
        self.mainFrame = mainFrame
        self.limits = limits
    }

    /// Since when nothing has been requested; `nil` if something is in flight, or the page is loading.
    var quietSince: ContinuousClock.Instant? { hasLoaded && inFlight == 0 ? lastChange : nil }

    /// Takes an event of the page, of one of its frames, or of one of its workers.
    mutating func receive(_ event: DevToolsEvent, now: ContinuousClock.Instant) -> [Action] {
        let parameters = event.parameters
        switch event.method {
        case "Fetch.requestPaused":
            guard let request = PausedRequest(event, mainFrame: mainFrame) else { return [] }
            return [pause(request, now: now)]
        case "Page.loadEventFired":
            load(now: now)
            return []
        case "Page.frameStoppedLoading":
            // It comes also for what has no such event, such as a navigation that was given up.
            if parameters["frameId"]?.text == mainFrame { load(now: now) }
            return []
        case "Page.frameNavigated":
            if parameters["frame"]?["parentId"] == nil { lastChange = now }
            return []
        case "Page.javascriptDialogOpening": return [.dismissDialog(session: event.session)]
        case "Inspector.targetCrashed": return fail(.crashed)
        case "Target.attachedToTarget":
            guard let session = parameters["sessionId"]?.text else { return [] }
            // The scripts of service workers would answer for the network in pages that come later.
            return switch parameters["targetInfo"]?["type"]?.text {
            case "service_worker", "shared_worker": [.startCutOff(session: session)]
            default: [.startChild(session: session)]
            }
        case "Target.detachedFromTarget":
            return parameters["sessionId"]?.text.map { [.endChild(session: $0)] } ?? []
        default: return []
        }
    }

    /// The page is over.
    mutating func fail(_ fault: PageFault) -> [Action] {
        guard self.fault == nil else { return [] }
        self.fault = fault
        return [.fail(fault)]
    }

    /// A request was answered.
    mutating func answered(now: ContinuousClock.Instant) {
        inFlight -= 1
        lastChange = now
    }

    /// Something was done on the page.
    mutating func touch(now: ContinuousClock.Instant) { lastChange = now }

    private mutating func load(now: ContinuousClock.Instant) {
        hasLoaded = true
        lastChange = now
    }

    private mutating func pause(_ request: PausedRequest, now: ContinuousClock.Instant) -> Action {
        let scheme = request.url.prefix { $0 != ":" }
        guard scheme == "http" || scheme == "https" else {
            // These hold what they say; anything else is of this machine, or of the browser.
            return ["data", "blob", "about"].contains(scheme) ? .pass(request) : .refuse(request)
        }
        guard isWanted(request), requests < limits.requests else { return .refuse(request) }
        requests += 1
        inFlight += 1
        if request.purpose == .page { hasLoaded = false }
        return .answer(request)
    }

    private func isWanted(_ request: PausedRequest) -> Bool {
        if request.isForStream { return false }
        return switch request.type {
        case "Image", "Font", "Media", "TextTrack": limits.hasImages
        // Streams have no end; the others are for the site's owner, not for the page.
        case "EventSource", "Ping", "CSPViolationReport", "Prefetch", "Manifest": false
        default: true
        }
    }
}
