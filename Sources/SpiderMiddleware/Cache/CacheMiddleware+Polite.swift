import HTTPTypes
import Logging
import SpiderCore
@_spi(Algorithms) import SpiderHTTP
@_spi(Algorithms) import SpiderURL

extension CacheMiddleware {
    /// Handles a request as RFC 9111 says.
    func politely(_ request: Request, _ next: Next) async throws -> Response {
        if CacheRules.isUnsafe(request.method) {
            let response = try await next(request)
            await invalidate(after: response, to: request)
            return response
        }
        guard request.method == .get || request.method == .head, request.body == nil,
            request.destination == nil, !CacheRules.isPartial(request.headerFields)
        else { return try await next(request) }

        let prepared = next.prepared(request)
        let lookup = CacheLookup(
            keys: [CacheKey(getting: request.url, session: request.session)], sent: prepared.headerFields,
            likeness: .exact, time: now())
        let entry = await file.find(lookup)
        let decision = rules[request.url].decision(
            for: prepared.headerFields, stored: entry?.response, now: lookup.time)
        switch decision {
        case .fail: throw FetchFailure(.notInCache, url: request.url)
        case .serve(let age):
            if let entry, let response = try await serve(entry, to: request, prepared, next, age: age) {
                return response
            }
        case .serveAndRevalidate(let age, let conditions) where request.method == .get:
            if let entry, let response = try await serve(entry, to: request, prepared, next, age: age) {
                revalidateLater(entry, request, next, conditions)
                return response
            }
        case .serveAndRevalidate, .revalidate, .fetch: break
        }
        // The stored response may turn out to be damaged.
        if CacheControl(prepared.headerFields).onlyIfCached { throw FetchFailure(.notInCache, url: request.url) }
        // A HEAD request can't validate what is stored for a GET.
        guard request.method == .get else { return try await next(request) }
        guard let entry else { return try await fetch(request, next) }
        var conditions = HTTPFields()
        if case .revalidate(let fields) = decision { conditions = fields }
        do {
            let response = try await revalidate(entry, request, prepared, next, conditions)
            guard response.reschedule == nil, CacheRules.isError(response.status.code),
                var stale = try await stale(entry, for: request, prepared, next)
            else { return response }
            stale.report = response.report
            return stale
        } catch let failure as FetchFailure where failure.reschedule == nil && failure.reason.isServers {
            guard var stale = try await stale(entry, for: request, prepared, next) else { throw failure }
            stale.report = failure.report
            return stale
        }
    }

    private func fetch(_ request: Request, _ next: Next) async throws -> Response {
        let asked = now()
        let response = try await next(request)
        await store(response, to: request, next, asked: asked, politely: true)
        return response
    }

    /// Validates a stored response with the server, and returns it, or the response that replaces it.
    private func revalidate(
        _ entry: CacheEntry, _ request: Request, _ prepared: Request, _ next: Next, _ conditions: HTTPFields
    ) async throws -> Response {
        guard !conditions.isEmpty else { return try await fetch(request, next) }
        var conditional = request
        for field in conditions { conditional.headerFields.append(field) }
        let asked = now()
        var response = try await next(conditional)
        // The conditions belong to this URL and to this one request.
        for field in conditions { response.reschedule?.request?.headerFields[field.name] = nil }
        guard response.status == .notModified, response.reschedule == nil else {
            await store(response, to: request, next, asked: asked, politely: true)
            return response
        }
        let updated = entry.response.updated(by: response.headerFields, requestTime: asked, responseTime: now())
        // A 304 for something else than what was requested is worthless.
        guard let updated else { return try await fetch(request, next) }
        var fresh = entry
        fresh.response = updated
        guard var served = try await serve(fresh, to: request, prepared, next, age: updated.age(at: now())) else {
            return try await fetch(request, next)
        }
        let mayStay = rules[request.url].mayStore(updated, to: response.request.headerFields)
        await file.change(mayStay ? .update(id: entry.id, updated) : .remove(id: entry.id))
        served.headerFields[fields: .setCookie] = response.headerFields[fields: .setCookie]
        served.timings = response.timings
        served.remoteAddress = response.remoteAddress
        served.certificates = response.certificates
        served.report = response.report
        return served
    }

    /// Returns the stored response in place of a failure, if that is allowed.
    private func stale(
        _ entry: CacheEntry, for request: Request, _ prepared: Request, _ next: Next
    ) async throws -> Response? {
        let time = now()
        guard rules[request.url].mayServeOnError(entry.response, for: prepared.headerFields, now: time) else {
            return nil
        }
        return try await serve(entry, to: request, prepared, next, age: entry.response.age(at: time))
    }

    /// Validates a stored response while its page is already parsed. The scheduler has released this request, so the
    /// host doesn't get more requests than it should.
    private func revalidateLater(_ entry: CacheEntry, _ request: Request, _ next: Next, _ conditions: HTTPFields) {
        background.start(CacheKey(request)) { [self] in
            do {
                _ = try await revalidate(entry, request, next.prepared(request), next, conditions)
            } catch {
                log.debug("could not be asked for again: \(error)", metadata: ["url": "\(request.url.redacted)"])
            }
        }
    }

    /// Removes stored responses that a request may have made invalid (RFC 9111, section 4.4).
    private func invalidate(after response: Response, to request: Request) async {
        guard (200...399).contains(response.status.code) else { return }
        var urls = [request.url]
        for name in [HTTPField.Name.location, .contentLocation] {
            guard let url = response.headerFields.url(name, base: request.url),
                url.origin.isSame(as: request.url.origin)
            else { continue }
            urls.append(url)
        }
        await file.change(.invalidate(urls.map { Fingerprint(method: "GET", url: $0) }))
    }
}

extension FetchFailure.Reason {
    /// Whether the failure lies with the server, or on the way to it.
    fileprivate var isServers: Bool {
        switch self {
        case .unknownHost, .notConnected, .connectTimeout, .timeout, .tls, .connectionLost, .brokenBody, .malformed,
            .undecodableBody, .tooSlow, .proxy:
            true
        default: false
        }
    }
}
