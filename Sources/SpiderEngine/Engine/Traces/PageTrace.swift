import HTTPTypes
import SpiderCore
import SpiderHTTP
@_spi(Algorithms) import SpiderURL
import Tracing

/// The spans of one page: the page itself, and in it the fetch, the parsing and the commit.
///
/// They have the names of OpenTelemetry's semantic conventions for HTTP clients, and `spider.…` for the rest.
final class PageTrace: Sendable {
    private let tracer: any Tracer
    private let page: any Span

    /// Begins a page.
    ///
    /// - Parameters:
    ///   - queued: the page's request; nil for the spider's `start`
    ///   - tracer: where the spans go
    init(_ queued: QueuedRequest?, _ tracer: any Tracer) {
        self.tracer = tracer
        let name = queued.map { $0.isDownload ? "download" : "page" } ?? "start"
        page = tracer.startSpan(name, context: .topLevel)
        guard page.isRecording, let queued else { return }
        page.updateAttributes { attributes in
            attributes["url.full"] = queued.request.url.redacted
            attributes["spider.page"] = String("\(queued.page)".prefix { $0 != "(" })
            attributes["spider.depth"] = queued.request.depth
        }
    }

    /// Fetches the page.
    func fetch(_ request: Request, by next: Next) async throws -> Response {
        let span = tracer.startSpan(request.method.rawValue, context: page.context, ofKind: .client)
        defer { span.end() }
        span.note(request)
        do {
            let response = try await within(span) { try await next(request) }
            span.note(response)
            return response
        } catch {
            span.fail((error as? FetchFailure)?.reason.name ?? "\(type(of: error))", PageFailure(error).reason)
            throw error
        }
    }

    /// Parses the page, and lets its items pass the pipelines.
    func parse(_ work: () async -> PageOutcome) async -> PageOutcome {
        let span = tracer.startSpan("parse", context: page.context)
        defer { span.end() }
        let outcome = await within(span, work)
        if case .failed(let failure, _, _) = outcome.ending { span.fail(outcome.errorType, failure.reason) }
        return outcome
    }

    /// Notes how the page has ended; what follows is its commit.
    func ended(_ outcome: PageOutcome) -> PageTraceCommit {
        if page.isRecording {
            page.updateAttributes { attributes in
                attributes["spider.outcome"] = outcome.name
                guard case .parsed(let records, let found) = outcome.ending else { return }
                attributes["spider.items"] = records.count
                attributes["spider.followed"] = found.count
            }
            switch outcome.ending {
            case .failed(let failure, _, _): page.fail(outcome.errorType, failure.reason)
            case .again(let reschedule): page.attributes["spider.reason"] = reschedule.reason.withoutSecrets
            case .parsed: break
            }
        }
        return PageTraceCommit(page: page, commit: tracer.startSpan("commit", context: page.context))
    }

    /// Lets spans that a spider or a layer starts by itself belong to one of the page's.
    private func within<Result>(_ span: any Span, _ work: () async throws -> Result) async rethrows -> Result {
        try await InstrumentationContext.$current.withValue(span.context, operation: work)
    }
}
