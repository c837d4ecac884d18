import HTTPTypes
public import SpiderHTTP
import SpiderURL
import Synchronization

/// Sends the fields that `headers` and `user_agent` say, where a request does not have them itself.
///
/// Credentials among them (`Authorization`, `Cookie`, `X-Api-Key` and whatever else `spider config show` masks) are sent to
/// the origins that the crawl starts at, and to no other.
public final class HeadersMiddleware: Middleware {
    private static let section = "headers"

    private let rules: PerHost<HeaderRules>
    private let hasCredentials: Bool
    private let store: any JobStore
    private let startOrigins: Mutex<Set<Origin>>

    /// Makes the layer, with the origins that an earlier process of the crawl has started at.
    ///
    /// - Parameters:
    ///   - settings: whose `headers` and `user_agent` it sends
    ///   - store: where the origins are kept that the crawl starts at, if there are credentials for them
    /// - Throws: what the store throws.
    public init(_ settings: Settings, store: any JobStore = MemoryJobStore()) throws {
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

    /// Adds the fields; see `Middleware`.
    ///
    /// - Parameters:
    ///   - request: the request
    ///   - next: the layers inside
    public func handle(_ request: Request, next: Next) async throws -> Response {
        try await next(prepare(request))
    }

    /// Adds the fields; see `Middleware`.
    ///
    /// - Parameter request: the request
    public func prepare(_ request: Request) -> Request {
        let rules = rules[request.url]
        let own = request.headerFields
        var request = request
        if own.isEmpty {
            request.headerFields = rules.fields
        } else {
            for field in rules.fields where own[field.name] == nil { request.headerFields.append(field) }
        }
        if hasCredentials, mayHaveCredentials(request) {
            for field in rules.credentials where own[field.name] == nil { request.headerFields.append(field) }
        }
        return request
    }

    private func mayHaveCredentials(_ request: Request) -> Bool {
        let origin = request.url.origin
        guard request.isStart else { return startOrigins.withLock { $0.contains(origin) } }
        if startOrigins.withLock({ $0.insert(origin).inserted }) {
            store.put(HeadersMiddleware.section, origin.description, Array("start".utf8))
        }
        return true
    }
}
