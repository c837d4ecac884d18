import HTTPTypes
import SpiderCore
@_spi(Algorithms) import SpiderHTTP
@_spi(Algorithms) import SpiderURL

/// The fetching of one robots.txt: its requests, and what their answers mean (RFC 9309, section 2.3.1).
struct RobotsFetch {
    /// What follows from an answer.
    enum Step {
        /// A redirect: this is to be asked for.
        case ask(Request)
        /// All is known.
        case ended(RobotsOutcome)
    }

    /// How many redirects in a row are followed.
    static let redirectLimit = 5

    /// For how long the rules are known, in seconds: a day at most, less where `Cache-Control` says so, but no less than ten
    /// minutes (section 2.4).
    static let lifetimes: ClosedRange<Int64> = 600...86_400

    private let policy: RobotsPolicy
    private var request: Request
    private var hops = 0

    /// The fetching for a page of the site.
    ///
    /// - Parameters:
    ///   - page: the request that needs it: in its session, over its proxy and as its user agent, robots.txt is asked for
    ///   - url: the address of the file
    ///   - policy: when it is tried again
    ///   - attempt: which attempt this is, beginning with 1
    init(for page: Request, at url: WebURL, policy: RobotsPolicy, attempt: Int) {
        self.policy = policy
        request = Request(url)
        request.headerFields[.userAgent] = page.headerFields[.userAgent]
        request.maximumSize = RobotsFile.maximumSize
        request.allowsTruncation = true
        // The layers inside are to hand over every answer as it is.
        request.allowedStatuses = [100...999]
        request.allowsDuplicate = true
        request.session = page.session
        request.cachePolicy = page.cachePolicy
        request.proxy = page.proxy
        request.connection = page.connection
        request.priority = page.priority
        request.depth = page.depth
        request.redirects = page.redirects
        request.attempt = attempt
    }

    /// The request to begin with.
    var first: Request { request }

    /// What a response means.
    ///
    /// - Parameters:
    ///   - response: the answer to the last request
    ///   - now: the time
    mutating func step(after response: Response, now: UnixTime) -> Step {
        let status = response.status.code
        switch status {
        case 200...299:
            let file = RobotsFile(
                parsing: response.body, url: response.url, isCut: response.isTruncated)
            return .ended(.known(file.rules(for: policy.agent), lifetime: RobotsFetch.lifetime(response.headerFields)))
        case 301, 302, 303, 307, 308:
            guard let target = target(of: response) else { return unavailable(response) }
            request = target
            return .ask(target)
        case 429, 500...:
            let retryAfter = response.headerFields[.retryAfter].flatMap { RetryAfter($0, now: now)?.seconds }
            let delay = policy.retry.delay(after: request, status: status, retryAfter: retryAfter, random: 1)
            return .ended(
                .unreachable(because: RobotsTrouble(PageFailure(response.status).reason), tryAgainAfter: delay))
        default:
            return unavailable(response)
        }
    }

    /// What it means that there is no response.
    ///
    /// - Parameter error: what was thrown instead
    func outcome(of error: any Error) -> RobotsOutcome {
        guard let failure = error as? FetchFailure else {
            return error is CancellationError
                ? .cancelled : .unreachable(because: RobotsTrouble(PageFailure(error).reason), tryAgainAfter: nil)
        }
        switch failure.reason {
        case .cancelled: return .cancelled
        case .notRecorded, .notInCache: return .notAsked
        default:
            let delay = policy.retry.delay(after: request, failure: failure.reason, random: 1)
            return .unreachable(because: RobotsTrouble(failure), tryAgainAfter: delay)
        }
    }

    /// Section 2.3.1.3, and 2.3.1.2 for redirects that lead nowhere or too far: all is allowed.
    private func unavailable(_ response: Response) -> Step {
        .ended(.known(RobotsRules(), lifetime: RobotsFetch.lifetime(response.headerFields)))
    }

    private mutating func target(of response: Response) -> Request? {
        hops += 1
        guard hops <= RobotsFetch.redirectLimit,
            let url = response.headerFields.url(.location, base: request.url)?.removingFragment(), url.isHTTP
        else { return nil }
        var target = request
        target.url = url
        // No start of the crawl: where it leads gets no credentials that are for such.
        target.redirects.append(request.url)
        if url.origin != request.url.origin {
            target.connection?.tls.certificateFile = nil
            target.connection?.tls.keyFile = nil
            target.connection?.tls.keyPassword = nil
            target.connection?.unixSocket = nil
        }
        return target
    }

    /// What `max-age` says (RFC 9111, section 5.2.2.1), within bounds.
    static func lifetime(_ fields: HTTPFields) -> Int64 {
        let directives = fields[values: .cacheControl].flatMap { $0.split(separator: ",") }
        for directive in directives {
            let parts = directive.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " && $0 != "\"" } }
            guard parts.count == 2, parts[0].lowercased() == "max-age", let age = Int64(parts[1]) else { continue }
            return min(max(age, lifetimes.lowerBound), lifetimes.upperBound)
        }
        return lifetimes.upperBound
    }
}
