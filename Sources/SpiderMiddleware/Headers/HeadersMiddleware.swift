import HTTPTypes
import Logging
import SpiderCore
import SpiderHTTP
import SpiderURL
import Synchronization

/// The layer `headers`: sends the fields of `headers` and `user_agent`, unless a request has them itself.
///
/// Registered fields that carry no credentials (`Accept-Language`, `User-Agent` …) and those of `headers_everywhere` go
/// to every server. A field that is set under `hosts` goes to these hosts, and every other field only to the origins
/// that the crawl starts at.
final class HeadersMiddleware: SynchronousMiddleware {
    private static let section = "headers"

    private let rules: PerHost<HeaderRules>
    private let hasCredentials: Bool
    private let store: any JobStore
    private let startOrigins: Mutex<Set<Origin>>
    private let withheld: WithheldFields

    /// Creates the layer, with the origins that an earlier process of the crawl has started at.
    ///
    /// - Parameters:
    ///   - settings: the settings with `headers` and `user_agent`
    ///   - store: the job's store, which keeps the starting origins if there are credentials for them
    ///   - log: gets a message if a site no longer gets a field because it has moved
    /// - Throws: the store's errors.
    init(_ settings: Settings, store: any JobStore = MemoryJobStore(), log: Logger? = nil) throws {
        withheld = WithheldFields(log: log)
        rules = PerHost(settings) { HeaderRules($0) }
        hasCredentials = rules.all.contains { !$0.credentials.isEmpty }
        self.store = store
        let kept = hasCredentials ? try store.entries(of: HeadersMiddleware.section).map(\.key) : []
        startOrigins = Mutex(Set(kept.compactMap { WebURL($0)?.origin }))
        guard hasCredentials else { return }
        store.watch(HeadersMiddleware.section) { [weak self] entries in
            self?.startOrigins.withLock { $0.formUnion(entries.compactMap { WebURL($0.key)?.origin }) }
        }
    }

    /// Removes this layer's fields from the request that follows; see `SynchronousMiddleware`.
    ///
    /// - Parameters:
    ///   - outcome: the response, or the failure
    ///   - request: the request
    ///   - sent: the request with the fields
    func settle(
        _ outcome: Result<Response, any Error>, of request: Request, sent: Request
    ) throws -> Response {
        do {
            var response = try outcome.get()
            if response.reschedule?.request != nil { takeBack(from: &response.reschedule, request, sent) }
            return response
        } catch var failure as FetchFailure {
            if failure.reschedule?.request != nil { takeBack(from: &failure.reschedule, request, sent) }
            throw failure
        }
    }

    /// Does for a stored response what `handle` does for a fetched one; see `Middleware`.
    ///
    /// - Parameters:
    ///   - response: the response
    ///   - request: the request that it answers
    func receive(_ response: Response, to request: Request) throws -> Response {
        guard response.reschedule?.request != nil else { return response }
        var response = response
        takeBack(from: &response.reschedule, request, prepare(request))
        return response
    }

    /// Removes the configured fields from a request that a layer inside has made from this one: they were for this URL,
    /// and the next one gets its own.
    private func takeBack(from reschedule: inout Reschedule?, _ request: Request, _ prepared: Request) {
        guard var hop = reschedule?.request else { return }
        for field in prepared.headerFields
        where request.headerFields[field.name] == nil && hop.headerFields[field.name] == field.value {
            hop.headerFields[field.name] = nil
        }
        reschedule?.request = hop
        tellWithheld(from: prepared, to: hop)
    }

    /// Logs which fields the next hop doesn't get although it is on the same site.
    private func tellWithheld(from request: Request, to hop: Request) {
        let (origin, target) = (request.url.origin, hop.url.origin)
        guard WithheldFields.neighbours(of: origin).contains(target) else { return }
        let sent = prepare(hop).headerFields
        let names = request.headerFields.map(\.name).filter {
            sent[$0] == nil && !HeadersMiddleware.fieldsOfOneTarget.contains($0) && !OpenFields().contains($0)
        }
        withheld.tell(names, of: origin, notSentTo: target)
    }

    /// Fields that are chosen again for each URL, so that nothing is lost.
    private static let fieldsOfOneTarget: Set<HTTPField.Name> = Set(
        [.cookie, .proxyAuthorization] + [HTTPField.Name("Host")].compactMap(\.self))

    /// Adds the fields; see `Middleware`.
    ///
    /// - Parameter request: the request
    func prepare(_ request: Request) -> Request {
        let rules = rules[request.url]
        let own = request.headerFields
        var request = request
        if own.isEmpty {
            request.headerFields = rules.fields
        } else {
            for field in rules.fields where own[field.name] == nil { request.headerFields.append(field) }
        }
        if hasCredentials {
            if mayHaveCredentials(request) {
                for field in rules.credentials where own[field.name] == nil { request.headerFields.append(field) }
            } else if !rules.credentials.isEmpty {
                tellWithheld(rules.credentials.map(\.name).filter { own[$0] == nil }, of: request.url.origin)
            }
        }
        return request
    }

    /// Logs which fields a page doesn't get although the crawl starts at the same site.
    private func tellWithheld(_ names: [HTTPField.Name], of origin: Origin) {
        let neighbours = WithheldFields.neighbours(of: origin)
        guard let start = startOrigins.withLock({ known in neighbours.first { known.contains($0) } }) else { return }
        withheld.tell(names, of: start, notSentTo: origin)
    }

    private func mayHaveCredentials(_ request: Request) -> Bool {
        let origin = request.url.origin
        guard request.isStart else { return startOrigins.withLock { $0.contains(origin) } }
        if startOrigins.withLock({ $0.insert(origin).inserted }) {
            store.put(Array("start".utf8), for: origin.description, in: HeadersMiddleware.section)
        }
        return true
    }
}
