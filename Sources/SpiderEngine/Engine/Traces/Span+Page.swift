import HTTPTypes
import SpiderCore
import SpiderHTTP
@_spi(Algorithms) import SpiderURL
import Tracing

/// Attributes after OpenTelemetry's semantic conventions for HTTP clients.
///
/// <https://opentelemetry.io/docs/specs/semconv/http/http-spans/>
extension Span {
    /// Notes what is asked for.
    func note(_ request: Request) {
        guard isRecording else { return }
        updateAttributes { attributes in
            attributes["http.request.method"] = request.method.rawValue
            attributes["url.full"] = request.url.redacted
            attributes["server.address"] = request.url.host
            attributes["server.port"] = request.url.effectivePort.map { Int($0) }
            if request.attempt > 1 { attributes["http.request.resend_count"] = request.attempt - 1 }
        }
    }

    /// Notes what the answer was.
    func note(_ response: Response) {
        guard isRecording else { return }
        let status = response.status.code
        updateAttributes { attributes in
            attributes["http.response.status_code"] = status
            attributes["http.response.body.size"] = response.body.count
            if response.isCached { attributes["spider.cached"] = true }
        }
        if status >= 400 { fail("\(status)", nil) }
    }

    /// Notes that it has failed.
    ///
    /// - Parameters:
    ///   - type: one of few names, by which failures are grouped
    ///   - message: the reason in words
    func fail(_ type: String, _ message: String?) {
        guard isRecording else { return }
        attributes["error.type"] = type
        setStatus(SpanStatus(code: .error, message: message.map { $0.withoutSecrets }))
    }
}

extension PageOutcome {
    /// How the page has ended, in a word.
    var name: String {
        switch ending {
        case .parsed: "done"
        case .again: "again"
        case .failed: "failed"
        }
    }

    /// The group that the page's failure belongs to.
    var errorType: String {
        if let fetchFault { return fetchFault }
        return status.flatMap { $0 >= 400 ? "\($0)" : nil } ?? "parse"
    }
}

extension FetchFailure.Reason {
    /// The kind of failure, as the name of a group.
    var name: String {
        switch self {
        case .unsupportedScheme: "unsupported_scheme"
        case .unknownHost: "unknown_host"
        case .refused: "connection_refused"
        case .noRoute: "no_route"
        case .notConnected: "not_connected"
        case .connectTimeout: "connect_timeout"
        case .timeout: "timeout"
        case .tls: "tls"
        case .connectionLost: "connection_lost"
        case .bodyTooLarge: "body_too_large"
        case .headerTooLarge, .fieldTooLarge, .tooManyFields: "header_too_large"
        case .malformed: "malformed"
        case .brokenBody, .undecodableBody: "undecodable_body"
        case .urlTooLong: "url_too_long"
        case .tooSlow: "too_slow"
        case .addressRefused: "address_refused"
        case .proxy: "proxy"
        case .file: "file"
        case .redirect: "redirect"
        case .notInCache: "not_in_cache"
        case .notRecorded, .unreadableRecording: "not_recorded"
        case .cancelled: "cancelled"
        case .layer(let name, _): name
        case .other: "_OTHER"
        }
    }
}
