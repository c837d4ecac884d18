import HTTPTypes
import SpiderURL

/// A GET whose answer is read by us and not by libcurl, for headers that libcurl refuses and browsers read.
///
/// libcurl hands over what comes over a connection as it comes for one protocol: gopher, which is a line that is sent and
/// bytes that come back until the end. Its connections are made as for HTTP, with the same options, and over TLS
/// (`gophers`) with the same checks; only the address of the request is ever asked.
struct PlainExchange: Sendable {
    let request: Request

    /// An exchange; nothing if the request needs more than one to be understood.
    init?(_ plan: TransferPlan) {
        let request = plan.request
        guard request.method == .get, request.body == nil, request.proxy == nil, request.destination == nil,
            !request.allowsTruncation, plan.key.options.version != .http2
        else { return nil }
        self.request = request
    }

    /// The address that has libcurl send the request.
    var address: String? {
        guard let host = request.url.host, let port = request.url.effectivePort else { return nil }
        let scheme = request.url.scheme == "https" ? "gophers" : "gopher"
        // The underscore is the kind of a gopher item, which is not sent.
        return "\(scheme)://\(host):\(port)/_" + String(decoding: PercentEncoding.encoded(head), as: UTF8.self)
    }

    /// The request as it is sent, but for the last line's end, which libcurl adds.
    private var head: [UInt8] {
        var lines = [Array("GET \(request.url.requestTarget) HTTP/1.1".utf8)]
        func add(_ name: String, _ value: [UInt8]) { lines.append(Array("\(name): ".utf8) + value) }
        let fields = request.headerFields
        if !fields.contains(PlainExchange.host) { add("Host", Array((request.url.hostAndPort ?? "").utf8)) }
        if !fields.contains(.accept) { add("Accept", Array("*/*".utf8)) }
        for field in fields where !PlainExchange.framing.contains(field.name) { add(field.name.rawName, field.bytes) }
        let cookies = fields[fields: .cookie].map(\.bytes).filter { !$0.isEmpty }
        if !cookies.isEmpty { add("Cookie", Array(cookies.joined(separator: "; ".utf8))) }
        add("Accept-Encoding", Array("identity".utf8))
        add("Connection", Array("close".utf8))
        return Array(lines.joined(separator: "\r\n".utf8)) + "\r\n".utf8
    }

    private static let host = HTTPField.Name("Host") ?? .origin
    /// What the downloader says itself, or what is for a proxy.
    private static let framing: Set<HTTPField.Name> = [
        .cookie, .acceptEncoding, .connection, .contentLength, .transferEncoding, .expect, .proxyAuthorization, .te,
        .upgrade,
    ]

    /// The response that came.
    ///
    /// - Parameters:
    ///   - bytes: all that came
    ///   - limits: what is accepted
    /// - Throws: why it is none, or not all of one.
    func response(_ bytes: [UInt8], _ limits: TransferLimits) throws -> Response {
        var rest = bytes[...]
        var head = try HTTPHead(parsing: rest)
        for _ in 0..<16 where head.startLine.starts(with: "HTTP/1.1 1".utf8) {
            rest = rest[head.bodyStart...]
            head = try HTTPHead(parsing: rest)
        }
        guard HTTPHead.bodyStart(in: rest) != nil else { throw FetchFailure.Reason.connectionLost }
        guard head.bodyStart <= limits.header.size, head.fields.count <= limits.header.fields else {
            throw FetchFailure.Reason.headerTooLarge(limit: limits.header.size)
        }
        // Without chunks, the length says whether all is there; what comes behind it is no part of it.
        let lengths = Set(head.fields[values: .contentLength])
        if head.fields[.transferEncoding] == nil, let length = lengths.first {
            guard lengths.count == 1, let count = Int(length), count >= 0, count <= bytes.endIndex - head.bodyStart
            else {
                throw FetchFailure.Reason.connectionLost
            }
            rest = bytes[rest.startIndex..<(head.bodyStart + count)]
        }
        let answer = try RecordedResponse(block: Array(rest), bodyLimit: limits.bodySize)
        var response = Response(to: request, status: answer.status, headerFields: answer.fields, body: answer.body)
        response.remarks.append("lines of the header that are no fields were skipped: \(answer.droppedFields)")
        return response
    }
}
