import HTTPTypes
import SpiderCore
@_spi(Algorithms) import SpiderHTTP
@_spi(Algorithms) import SpiderURL

/// The fetching of one robots.txt: its requests, and what their responses mean (RFC 9309, section 2.3.1).
struct RobotsFetch {
    /// The next step after a response.
    enum Step {
        /// Send this request: the response was a redirect.
        case ask(Request)
        /// Stop: the outcome is known.
        case ended(RobotsOutcome)
    }

    /// The number of redirects in a row that are followed.
    static let redirectLimit = 5

    /// The bounds of a file's lifetime, in seconds. `Cache-Control` may shorten the day, but not below ten minutes
    /// (section 2.4).
    static let lifetimes: ClosedRange<Int64> = 600...86_400

    private let policy: RobotsPolicy
    private var request: Request
    private var hops = 0

    /// Creates the fetching for a page of the site.
    ///
    /// - Parameters:
    ///   - page: the request that needs the file; its session, proxy and user agent are used
    ///   - url: the URL of the file
    ///   - policy: when another attempt is made
    ///   - attempt: the number of this attempt, from 1
    init(for page: Request, at url: WebURL, policy: RobotsPolicy, attempt: Int) {
        self.policy = policy
        request = Request(url)
        request.headerFields[.userAgent] = page.headerFields[.userAgent]
        request.maximumSize = RobotsFile.maximumSize
        request.allowsTruncation = true
        // The layers inside should hand over every response as it is.
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

    /// The first request.
    var first: Request { request }

    /// Returns the next step after a response.
    ///
    /// - Parameters:
    ///   - response: the response to the last request
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

    /// Returns the outcome if there is no response.
    ///
    /// - Parameter error: the error that was thrown instead
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

    /// Returns that everything is allowed: section 2.3.1.3, and 2.3.1.2 for redirects that lead nowhere or too far.
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
        // It isn't a start of the crawl, so its redirects don't get the credentials that starts get.
        target.redirects.append(request.url)
        if url.origin != request.url.origin {
            target.connection?.tls.certificateFile = nil
            target.connection?.tls.keyFile = nil
            target.connection?.tls.keyPassword = nil
            target.connection?.unixSocket = nil
        }
        return target
    }

    /// Returns the lifetime that `max-age` sets (RFC 9111, section 5.2.2.1), within bounds.
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
