import CCurl
import Glibc
import HTTPTypes
@_spi(Algorithms) package import SpiderURL
import Synchronization

/// The downloader on libcurl: one thread that serves all connections and reuses them.
///
/// ```swift
/// let downloader = try CurlDownloader()
/// let response = try await downloader.fetch(Request(url))
/// ```
///
/// It speaks HTTP/1.1 and, over TLS, HTTP/2; it verifies certificates, and decompresses gzip, deflate, Brotli and Zstandard. It
/// fetches http and https, and decodes `data:` URLs. It doesn't follow redirects.
public final class CurlDownloader: Downloader {
    private let rules: @Sendable (WebURL) -> Rules
    private let inbox: TransferInbox
    private let disk = DiskThread()
    private let ended = Ending()
    private let lastID = Atomic(0)

    /// Starts a downloader with its thread.
    ///
    /// By default, a fetch may take 30 seconds, and a body may have 32 MB after decompression; a request can have
    /// limits of its own (``Request/timeout``, ``Request/maximumSize``).
    ///
    /// - Parameter connection: the options of connections, unless the request has its own
    /// - Throws: an error that says what the system refuses.
    public convenience init(connection: ConnectionOptions = ConnectionOptions()) throws {
        try self.init(limits: Limits(), connection: connection)
    }

    /// Starts a downloader with its thread.
    ///
    /// - Parameters:
    ///   - limits: the limits of a fetch, unless the request has its own
    ///   - connection: the options of connections, unless the request has its own
    /// - Throws: an error that says what the system refuses.
    package convenience init(limits: Limits, connection: ConnectionOptions = ConnectionOptions()) throws {
        let rules = Rules(limits: limits, connection: connection)
        try self.init { _ in rules }
    }

    /// Starts a downloader with its thread.
    ///
    /// - Parameter rules: the rules for a URL, unless the request has its own
    /// - Throws: `CurlSetupError` or `ThreadError` if the system refuses a resource.
    package init(rules: @escaping @Sendable (WebURL) -> Rules) throws {
        _ = CurlDownloader.libraryIsReady
        self.rules = rules
        inbox = try TransferInbox()
        let inbox = inbox
        let ended = ended
        try DedicatedThread.start {
            do {
                try TransferLoop(inbox: inbox).run()
            } catch {
                inbox.close()
                for order in inbox.take().orders { order.fail(.other("\(error)")) }
            }
            ended.happened()
        }
    }

    deinit {
        inbox.close()
        disk.end()
    }

    /// libcurl must be initialised once, before any thread uses it. A connection that breaks while TLS writes to it would end
    /// the process with SIGPIPE.
    static let libraryIsReady: Bool = {
        signal(SIGPIPE, SIG_IGN)
        return curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
    }()

    /// Returns the response to a request, whatever its status is.
    ///
    /// - Parameter request: the request to send
    /// - Throws: `FetchFailure` if there is no response.
    public func fetch(_ request: Request) async throws -> Response {
        guard let plan = try plan(request) else { return try dataResponse(to: request) }
        guard request.destination == nil || request.method == .head else { return try await fetchFile(plan) }
        let finished = try await perform(plan)
        if case .failure(let failure) = finished.outcome, HeaderFault.isReadByBrowsers(failure.reason),
            let response = try await plainResponse(plan)
        {
            return response
        }
        return try response(to: request, finished.outcome.get())
    }

    /// Returns the response to a request that libcurl can't read but browsers can; `nil` if the request can't be sent
    /// again.
    @inline(never) private func plainResponse(_ plan: TransferPlan) async throws -> Response? {
        guard let plan = plan.asPlain, let plain = plan.plain else { return nil }
        var message = try await perform(plan).outcome.get()
        do throws(FetchFailure.Reason) {
            try plain.read(&message, plan.limits)
        } catch {
            throw FetchFailure(error, url: plan.request.url)
        }
        return try response(to: plan.request, message)
    }

    /// Returns the plan of a request; `nil` if the URL contains its own response.
    @inline(never) private func plan(_ request: Request) throws(FetchFailure) -> TransferPlan? {
        if request.url.scheme == "data", request.redirects.isEmpty { return nil }
        let rules = rules(request.url)
        guard request.url.isHTTP else {
            throw FetchFailure(.unsupportedScheme(request.url.scheme), url: request.url)
        }
        guard request.url.href.utf8.count <= rules.limits.urlLength else {
            throw FetchFailure(.urlTooLong(limit: rules.limits.urlLength), url: request.url)
        }
        return try TransferPlan(request, rules)
    }

    @inline(never) private func dataResponse(to request: Request) throws(FetchFailure) -> Response {
        try DataURL.response(to: request, limit: request.maximumSize ?? rules(request.url).limits.bodySize)
    }

    /// Starts one transfer, and waits for it.
    private func perform(_ plan: TransferPlan, file: FileSink? = nil) async throws -> FinishedTransfer {
        let form = plan.hasForm ? try await form(of: plan) : nil
        let id = lastID.add(1, ordering: .relaxed).newValue
        file?.whenThereIsRoom { [inbox] in inbox.resume(id) }
        return await withTaskCancellationHandler {
            await withUnsafeContinuation { waiting in
                inbox.submit(
                    TransferOrder(id: id, plan: plan, form: form, file: file, waiting: waiting))
                // If the task was cancelled before, the loop didn't know the order yet.
                if Task.isCancelled { inbox.cancel(id) }
            }
        } onCancel: {
            inbox.cancel(id)
        }
    }

    /// Reads the sizes of a form's parts before it is sent.
    @inline(never) private func form(of plan: TransferPlan) async throws -> MultipartContent? {
        guard case .multipart(let parts) = plan.request.body else { return nil }
        return try await failing(plan) { [disk] () async throws(FetchFailure.Reason) in
            try await disk.run { Result { () throws(FetchFailure.Reason) in try MultipartContent(parts) } }.get()
        }
    }

    @inline(never) private func response(
        to request: Request, _ message: ReceivedMessage
    ) throws(FetchFailure) -> Response {
        var skipped = 0
        var response = Response(
            to: request, status: HTTPResponse.Status(standard: message.status),
            headerFields: HTTPFields(headerBlock: message.header, skipped: &skipped), body: message.body,
            version: message.version)
        if skipped > 0 { response.remarks.append("lines of the header that are no fields were skipped: \(skipped)") }
        response.timings = message.timings
        response.remoteAddress = message.remoteAddress
        response.certificates = message.certificates
        if message.isTruncated { response.flags.insert(.truncated) }
        return response
    }

    /// Downloads a body to a file, or the rest of it.
    @inline(never) private func fetchFile(_ plan: TransferPlan) async throws -> Response {
        guard let destination = plan.request.destination else {
            return try response(to: plan.request, await perform(plan).outcome.get())
        }
        var goesOn = plan.request.method == .get
        while true {
            let file = try await failing(plan) { () async throws(FetchFailure.Reason) in
                try await FileSink.open(destination, for: plan.request.url, goesOn: goesOn, on: self.disk)
            }
            do {
                let finished = try await perform(plan.asking(for: file.rest), file: file)
                var response = try response(to: plan.request, finished.outcome.get())
                // The part that would have been resumed is gone.
                if response.status.code != 416 || file.rest == nil {
                    if file.hasBegun {
                        response.file = try await failing(plan) { () async throws(FetchFailure.Reason) in
                            try await file.complete()
                        }
                    } else {
                        await file.suspend()
                    }
                    return response
                }
            } catch let failure as FetchFailure {
                guard file.rest != nil, failure.reason == FileSink.wrongPart else {
                    if case .bodyTooLarge = failure.reason { await file.discard() } else { await file.suspend() }
                    throw failure
                }
            }
            await file.discard()
            goesOn = false
        }
    }

    private func failing<Value: Sendable>(
        _ plan: TransferPlan, _ body: () async throws(FetchFailure.Reason) -> Value
    ) async throws(FetchFailure) -> Value {
        do throws(FetchFailure.Reason) {
            return try await body()
        } catch {
            throw FetchFailure(error, url: plan.request.url)
        }
    }

    /// Cancels transfers in flight, and ends the threads.
    public func shutdown() async {
        inbox.close()
        await ended.wait()
        disk.end()
    }
}
