import HTTPTypes
import Logging
import SpiderCore
@_spi(Algorithms) import SpiderHTTP
@_spi(Algorithms) import SpiderURL

/// The layer `cache`: stores responses, and answers requests with them.
///
/// In the mode `polite`, it is a cache for one user by RFC 9111. It is outside of the layers that add fields, so it
/// asks them with `next.prepared` which fields they would add. When it answers, it asks the layers inside again what
/// they make of the stored response, such as the next hop of a redirect.
final class CacheMiddleware: SynchronousMiddleware {
    let rules: PerHost<CacheRules>
    let file: CacheFile
    let background: BackgroundTasks
    let log: Logger
    let now: @Sendable () -> UnixTime
    private let modes: PerHost<CachePolicy>
    private let bodyLimits: PerHost<Int>
    private let largestBody: Int

    /// Creates the layer. The file is opened at once if the settings use the cache for any host, otherwise when a
    /// request asks for it.
    ///
    /// - Parameters:
    ///   - settings: the settings with the section `cache`
    ///   - log: gets a message if something goes wrong
    ///   - now: the time
    ///   - makeExecutor: makes an executor for each validation in the background
    /// - Throws: `CacheFileError` if the file can't be used.
    init(
        _ settings: Settings, log: Logger, now: @escaping @Sendable () -> UnixTime = { .now() },
        makeExecutor: @escaping @Sendable () -> (any TaskExecutor)? = { nil }
    ) throws {
        background = BackgroundTasks(limit: 8, makeExecutor: makeExecutor)
        modes = PerHost(settings, \.cache.mode)
        rules = PerHost(settings) {
            CacheRules(staleIfError: $0.cache.staleIfError.duration.components.seconds)
        }
        bodyLimits = PerHost(settings, \.bodyLimit.bytes)
        largestBody = CacheTable.largestBody(of: settings.cache.size.bytes)
        self.log = log
        self.now = now
        file = try CacheFile(
            path: settings.cache.file, size: settings.cache.size.bytes,
            opensNow: modes.all.contains { $0 != .off }, log: log)
    }

    /// Passes on a request that doesn't use the cache; see `SynchronousMiddleware`.
    func send(_ request: Request) -> Request? { mode(for: request) == .off ? request : nil }

    /// Answers with the stored response, or passes the request on and stores the response; see `Middleware`.
    ///
    /// A download to a file is passed on: it is neither stored nor answered from the cache.
    ///
    /// - Throws: `FetchFailure` with `notInCache` if the mode forbids a request and nothing is stored.
    func handle(_ request: Request, next: Next) async throws -> Response {
        let mode = mode(for: request)
        return mode == .off ? try await next(request) : try await answer(request, mode, next)
    }

    private func mode(for request: Request) -> CachePolicy {
        // A `data:` URL contains its own response.
        request.url.isHTTP ? request.cachePolicy ?? modes[request.url] : .off
    }

    @inline(never) private func answer(_ request: Request, _ mode: CachePolicy, _ next: Next) async throws -> Response {
        let goesToFile = request.destination != nil
        switch mode {
        case .off: return try await next(request)
        case .polite: return try await politely(request, next)
        case .offline:
            if !goesToFile, let response = try await replay(request, next) { return response }
            throw FetchFailure(.notInCache, url: request.url)
        case .always:
            guard !goesToFile else { return try await next(request) }
            if let response = try await replay(request, next) { return response }
            let asked = now()
            let response = try await next(request)
            // A part of a page isn't the page.
            if !request.headerFields.contains(.range) { await store(response, to: request, next, asked: asked) }
            return response
        }
    }

    /// Waits for validations in the background, and closes the file.
    func finish() async {
        await background.finish()
        await file.close()
    }

    // MARK: Answering

    /// Returns what is stored for a request, however old, whatever its method and its cookies.
    private func replay(_ request: Request, _ next: Next) async throws -> Response? {
        guard !request.headerFields.contains(.range) else { return nil }
        let prepared = next.prepared(request)
        var keys = [CacheKey(request)]
        if request.method == .head { keys.append(CacheKey(getting: request.url, session: request.session)) }
        let found = await file.find(
            CacheLookup(keys: keys, sent: prepared.headerFields, likeness: .loose, time: now()))
        guard let found else { return nil }
        return try await serve(found, to: request, prepared, next, age: found.response.age(at: now()))
    }

    /// Returns the response of an entry; `nil` if it is damaged.
    ///
    /// - Parameters:
    ///   - entry: the entry
    ///   - request: the request that is answered
    ///   - prepared: the same request, with the fields that it would be sent with
    ///   - next: the layers inside
    ///   - age: the entry's age
    func serve(
        _ entry: CacheEntry, to request: Request, _ prepared: Request, _ next: Next, age: Int64
    ) async throws -> Response? {
        let limit = request.maximumSize ?? bodyLimits[request.url]
        guard entry.body.count <= limit || request.allowsTruncation || request.method == .head else {
            throw FetchFailure(.bodyTooLarge(limit: limit), url: request.url)
        }
        guard var body = entry.body.content() else {
            log.warning("the page in the cache is damaged", metadata: ["url": "\(request.url.redacted)"])
            await file.change(.remove(id: entry.id))
            return nil
        }
        if request.method == .head { body = [] }
        var fields = entry.response.headerFields
        // They were meant for the first request. A jar mustn't get them a second time.
        fields[.setCookie] = nil
        fields[.age] = "\(age)"
        var response = Response(
            to: prepared, status: HTTPResponse.Status(standard: entry.response.status), headerFields: fields,
            body: body.count > limit ? Array(body[..<limit]) : body, version: entry.version)
        if body.count > limit { response.isTruncated = true }
        response.isCached = true
        return try next.received(response, to: request)
    }

    // MARK: Storing

    /// Stores a response if RFC 9111 allows it, or in the mode `always` if it is possible.
    ///
    /// - Parameters:
    ///   - response: the response
    ///   - request: the request as it was passed on
    ///   - next: the layers inside
    ///   - asked: the time of the request
    ///   - isPolite: whether RFC 9111 has to allow it
    func store(
        _ response: Response, to request: Request, _ next: Next, asked: UnixTime, politely isPolite: Bool = false
    ) async {
        let sent = response.request.headerFields
        let cached = CachedResponse(
            status: response.status.code, headerFields: response.headerFields, requestTime: asked, responseTime: now())
        let mayBeStored = request.method == .get && rules[request.url].mayStore(cached, to: sent)
        guard mayBeStored || !isPolite, CacheRules.isLasting(cached.status), isWhole(response),
            isRepeatable(response, to: request, next)
        else { return }
        let restricted = CachedResponse(
            status: cached.status, headerFields: cached.headerFields, requestTime: asked,
            responseTime: cached.responseTime, isRestricted: !mayBeStored)
        let draft = CacheDraft(
            key: CacheKey(request), address: request.url.redacted, sent: sent, response: restricted,
            version: response.version, body: CacheBody(response.body, type: response.contentType))
        guard draft.body.bytes.count <= largestBody else { return }
        await file.change(.store(draft))
    }

    private func isWhole(_ response: Response) -> Bool { !response.isTruncated && !response.isCached }

    /// Returns whether the layers would do the same after the stored response: they would for a redirect, but not for a
    /// retry.
    private func isRepeatable(_ response: Response, to request: Request, _ next: Next) -> Bool {
        guard let wanted = response.reschedule else { return true }
        var plain = response
        plain.reschedule = nil
        guard let target = wanted.request, let again = try? next.received(plain, to: request).reschedule else {
            return false
        }
        return again.request?.fingerprint == target.fingerprint
    }
}
