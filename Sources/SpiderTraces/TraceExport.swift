import HTTPTypes
package import SpiderCore
import SpiderHTTP
import SpiderURL
import SpiderValue
import Synchronization

/// Sends the spans of a crawl to a collector, in batches, beside the crawl.
///
/// ```swift
/// let export = try TraceExport(settings.traces, of: resource)
/// plan.tracer = export.tracer
/// …
/// if let fault = await export.finish() { print(fault) }
/// ```
///
/// A collector that is slow or gone costs the crawl nothing but spans: they are dropped and counted.
package final class TraceExport: Sendable {
    /// How long spans wait for others.
    static let interval: Duration = .seconds(2)
    /// How long the collector may take for a batch.
    static let patience: Duration = .seconds(5)

    private static let slow = "the collector took them more slowly than they came"

    private struct Outcome {
        var sent = 0
        var fault: String?
    }

    /// The tracer to which the crawl's spans go.
    package let tracer: CollectorTracer
    private let url: WebURL
    private let headers: [HTTPField]
    private let resource: Value
    private let downloader: CurlDownloader
    private let outcome = Mutex(Outcome())
    private let wakes: AsyncStream<Void>.Continuation
    private let sending: Mutex<Task<Void, Never>?>

    /// Starts to send.
    ///
    /// - Parameters:
    ///   - settings: where to, and how many
    ///   - resource: what the spans are about, by names of OpenTelemetry: `service.name`
    /// - Returns: nil if the settings name no collector
    /// - Throws: an error if the system refuses a thread.
    package init?(_ settings: TraceSettings, of resource: [(key: String, value: String)]) throws {
        guard let text = settings.url, let url = WebURL(text) else { return nil }
        self.url = url.path == "/" ? WebURL("v1/traces", base: url) ?? url : url
        headers = settings.headers.compactMap { name, value in
            HTTPField.Name(name).map { HTTPField(name: $0, value: value.value) }
        }
        self.resource = [
            "attributes": .array(
                resource.map { ["key": .string($0.key), "value": ["stringValue": .string($0.value)]] })
        ]
        var limits = CurlDownloader.Limits()
        limits.totalTime = Self.patience
        limits.bodySize = 1 << 20
        downloader = try CurlDownloader(limits: limits)
        let (stream, wakes) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        self.wakes = wakes
        tracer = CollectorTracer(buffer: SpanBuffer { wakes.yield() }, ratio: settings.ratio.value)
        sending = Mutex(nil)
        let ticks = Task {
            while (try? await Task.sleep(for: Self.interval)) != nil { wakes.yield() }
        }
        let task = Task {
            for await _ in stream { await sendAll() }
            ticks.cancel()
            await sendAll()
        }
        sending.withLock { $0 = task }
    }

    /// Sends what is left, for ten seconds or so at most.
    ///
    /// - Returns: what went wrong, in words; nil if all spans have arrived
    package func finish() async -> String? {
        wakes.finish()
        await sending.withLock { $0 }?.value
        await downloader.shutdown()
        let (sent, fault) = outcome.withLock { ($0.sent, $0.fault) }
        let dropped = tracer.buffer.dropped
        guard dropped > 0 else { return nil }
        let reason = fault ?? Self.slow
        return "traces: \(dropped.grouped) of \((sent + dropped).grouped) spans were dropped: \(reason)"
    }

    /// Sends the spans that wait. After a failure, the others that wait are dropped: newer ones follow.
    private func sendAll() async {
        let begin = ContinuousClock.now
        var fault: String?
        while true {
            let spans = tracer.buffer.take()
            guard !spans.isEmpty else { return }
            if fault == nil, ContinuousClock.now - begin < Self.patience {
                fault = await send(spans)
            } else {
                fault = fault ?? Self.slow
            }
            let found = fault
            outcome.withLock { outcome in
                if let found { outcome.fault = found } else { outcome.sent += spans.count }
            }
            if fault != nil { tracer.buffer.drop(spans.count) }
        }
    }

    /// Sends a batch.
    ///
    /// - Returns: why it hasn't arrived; nil if it has
    private func send(_ spans: [SpanRecord]) async -> String? {
        var request = Request(url)
        request.method = .post
        for field in headers { request.headerFields.append(field) }
        request.headerFields[.contentType] = "application/json"
        request.body = .bytes(Array(body(of: spans).json.utf8))
        do {
            let response = try await downloader.fetch(request)
            guard response.status.kind == .successful else {
                return "\(url.redacted) answered \(response.status.code) \(response.status.reasonPhrase)"
            }
            return nil
        } catch let failure as FetchFailure {
            return failure.message
        } catch {
            return "\(error)"
        }
    }

    /// An `ExportTraceServiceRequest`.
    func body(of spans: [SpanRecord]) -> Value {
        let scope: Value = ["name": "spider", "version": .string(Version.current)]
        let spans: Value = ["scope": scope, "spans": .array(spans.map(\.otlp))]
        return ["resourceSpans": [["resource": resource, "scopeSpans": [spans]]]]
    }
}
