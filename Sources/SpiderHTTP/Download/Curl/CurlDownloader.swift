import CCurl
import Glibc
import HTTPTypes
import SpiderURL
import Synchronization

/// The downloader on libcurl: one thread, all connections, each used again where the server keeps it open.
///
/// ```swift
/// let downloader = try CurlDownloader()
/// let response = try await downloader.fetch(Request(url))
/// ```
///
/// It speaks HTTP/1.1 and, over TLS, HTTP/2; verifies certificates; decompresses what libcurl can (gzip, deflate, brotli,
/// zstd); fetches http and https only; follows no redirects.
public final class CurlDownloader: Downloader {
    /// What a fetch may take where its request does not say.
    public struct Limits: Sendable {
        /// The time for making a connection.
        public var connectTime: Duration
        /// The time for the whole exchange.
        public var totalTime: Duration
        /// The largest body, in bytes after decompression.
        public var bodySize: Int

        /// Makes limits.
        ///
        /// - Parameters:
        ///   - connectTime: the time for making a connection
        ///   - totalTime: the time for the whole exchange
        ///   - bodySize: the largest body, in bytes after decompression
        public init(
            connectTime: Duration = .seconds(10), totalTime: Duration = .seconds(30), bodySize: Int = 32 << 20
        ) {
            self.connectTime = connectTime
            self.totalTime = totalTime
            self.bodySize = bodySize
        }
    }

    private let limits: Limits
    private let inbox: TransferInbox
    private let ended = Ending()
    private let lastID = Atomic(0)

    /// Starts the downloader's thread.
    ///
    /// - Parameter limits: what a fetch may take where its request does not say
    /// - Throws: `CurlSetupError` where the system refuses what it needs.
    public init(limits: Limits = Limits()) throws {
        _ = CurlDownloader.libraryIsReady
        self.limits = limits
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

    deinit { inbox.close() }

    /// libcurl wants to be initialised once, before any thread uses it. A connection that breaks while TLS writes to it would
    /// end the process with SIGPIPE.
    private static let libraryIsReady: Bool = {
        signal(SIGPIPE, SIG_IGN)
        return curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
    }()

    /// Gets the response to one request.
    ///
    /// - Parameter request: what to ask for
    /// - Returns: the response, whatever its status
    /// - Throws: `FetchFailure` where there is none.
    public func fetch(_ request: Request) async throws -> Response {
        guard request.url.isHTTP else {
            throw FetchFailure(.unsupportedScheme(request.url.scheme), url: request.url)
        }
        let id = lastID.add(1, ordering: .relaxed).newValue
        let limits = TransferLimits(
            connectTime: limits.connectTime, totalTime: request.timeout ?? limits.totalTime,
            bodySize: request.maximumSize ?? limits.bodySize)
        let finished = await withTaskCancellationHandler {
            await withCheckedContinuation { waiting in
                inbox.submit(TransferOrder(id: id, request: request, limits: limits, waiting: waiting))
                // A task that was cancelled before said so to a loop that did not know the order yet.
                if Task.isCancelled { inbox.cancel(id) }
            }
        } onCancel: {
            inbox.cancel(id)
        }
        let message = try finished.outcome.get()
        var response = Response(
            to: request, status: HTTPResponse.Status(standard: message.status),
            headerFields: HTTPFields(headerBlock: message.header), body: message.body, version: message.version)
        response.timings = message.timings
        response.remoteAddress = message.remoteAddress
        return response
    }

    /// Ends what still runs, and the thread.
    public func shutdown() async {
        inbox.close()
        await ended.wait()
    }
}
