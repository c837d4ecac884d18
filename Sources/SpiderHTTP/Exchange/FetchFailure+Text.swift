@_spi(Algorithms) import SpiderURL

extension FetchFailure: CustomStringConvertible {
    /// The failure in words, with the URL.
    public var description: String { "\(message): \(url.redacted)" }

    /// The failure in words, with the host: `connection refused by 127.0.0.1:8000`.
    ///
    /// It begins with the words of ``reason``, which are the same for all hosts.
    public var message: String {
        let group = reason.description
        if detail.hasPrefix(group) { return detail }
        switch reason {
        case .tls, .connectionLost, .tooSlow: return "\(group) (\(peer)\(detail.isEmpty ? "" : ": \(detail)"))"
        default: return detail.isEmpty ? statement : "\(statement) (\(detail))"
        }
    }

    /// Whether the message names the host and the reason's words don't.
    package var namesHost: Bool {
        switch reason {
        case .tls, .connectionLost, .tooSlow: true
        default: statement != reason.description
        }
    }

    private var statement: String {
        switch reason {
        case .unknownHost: "\(reason) '\(url.host ?? "")'"
        case .refused: "\(reason) by \(peer)"
        case .noRoute, .notConnected, .connectTimeout: "\(reason) to \(peer)"
        case .timeout: "\(reason) from \(peer)"
        default: reason.description
        }
    }

    /// The host with its port, even the default one, which not everybody knows.
    private var peer: String {
        let host = url.host ?? ""
        return url.effectivePort.map { "\(host):\($0)" } ?? host
    }
}

extension FetchFailure.Reason: CustomStringConvertible {
    /// The reason in words, the same for all hosts.
    public var description: String {
        switch self {
        case .unsupportedScheme(let scheme): "'\(scheme):' is not fetched, only http and https"
        case .unknownHost: "DNS: unknown host"
        case .refused: "connection refused"
        case .noRoute: "no route"
        case .notConnected: "no connection"
        case .connectTimeout: "timeout: no connection"
        case .timeout: "timeout: no complete answer"
        case .tls(let text): "TLS: \(text)"
        case .connectionLost: "the connection broke"
        case .bodyTooLarge(let limit): "the body is larger than \(limit) bytes"
        case .headerTooLarge(let limit): "the header is larger than \(limit) bytes"
        case .fieldTooLarge(let limit):
            "a field of the header is larger than \(limit) bytes, the most that libcurl accepts"
        case .malformed(let text): "not HTTP: \(text)"
        case .brokenBody(let text), .undecodableBody(let text): text
        case .tooManyFields(let limit): "the header has more than \(limit) fields"
        case .urlTooLong(let limit): "the URL is longer than \(limit) bytes"
        case .tooSlow: "the answer came too slowly"
        case .addressRefused(let address): "the address \(address) must not be connected to"
        case .proxy(let text): "the proxy: \(text)"
        case .file(let text, _): "file: \(text)"
        case .redirect(let text): text
        case .notInCache: "not in the cache"
        case .notRecorded: "not in the recording"
        case .unreadableRecording: "the recording of this page cannot be read"
        case .cancelled: "stopped"
        case .other(let text), .layer(_, let text): text
        }
    }

    /// The details of one request, such as a file and a place in it; may be empty.
    var detail: String {
        switch self {
        case .file(_, let detail): detail
        case .unreadableRecording(let text): text
        default: ""
        }
    }
}
