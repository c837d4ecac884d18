import HTTPTypes
@_spi(Algorithms) import SpiderURL

/// A GET whose response we read instead of libcurl, for headers that libcurl refuses and browsers read.
///
/// For one protocol, libcurl hands over the bytes of a connection unchanged: gopher, which sends a line and receives
/// bytes until the end. Its connections have the same options as for HTTP, and over TLS (`gophers`) the same checks.
/// Only the request's own URL is ever requested in this way.
struct PlainExchange: Sendable {
    let request: Request

    /// Creates an exchange; `nil` if the request needs more than one to be understood.
    init?(_ plan: TransferPlan) {
        let request = plan.request
        guard request.method == .get, request.body == nil, request.proxy == nil, request.destination == nil,
            !request.allowsTruncation, plan.key.options.version != .http2
        else { return nil }
        self.request = request
    }

    /// The URL that makes libcurl send the request.
    var address: String? {
        guard let host = request.url.host, let port = request.url.effectivePort else { return nil }
        let scheme = request.url.scheme == "https" ? "gophers" : "gopher"
        // The underscore is the type of a gopher item, which isn't sent.
        return "\(scheme)://\(host):\(port)/_" + String(decoding: PercentEncoding.encoded(head), as: UTF8.self)
    }

    /// The request as it is sent, except for the last line end, which libcurl adds.
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
    /// The fields that the downloader itself sends, or that are for a proxy.
    private static let framing: Set<HTTPField.Name> = [
        .cookie, .acceptEncoding, .connection, .contentLength, .transferEncoding, .expect, .proxyAuthorization, .te,
        .upgrade,
    ]

    /// Reads the response by the same rules as libcurl's responses.
    ///
    /// - Parameters:
    ///   - message: the received bytes, all of them as the body
    ///   - limits: the limits of the transfer
    /// - Throws: the reason why it isn't a response, or is incomplete.
    func read(_ message: inout ReceivedMessage, _ limits: TransferLimits) throws(FetchFailure.Reason) {
        var header = ReceivedHeader(limits: limits.header)
        var rest = message.body[...]
        repeat {
            var startsMessage = true
            repeat {
                guard let end = rest.firstIndex(of: 0x0A) else { throw .connectionLost }
                let line = rest[...end]
                if startsMessage, !HeaderLines.isStatusLine(line) {
                    throw .malformed("the answer doesn't begin with a status line")
                }
                try Array(line).withRawBytes { line throws(FetchFailure.Reason) in
                    try header.append(line, startsMessage: startsMessage)
                }
                // Browsers refuse it, as libcurl does.
                if line.contains(0) { throw .malformed("a line of the header has a NUL byte") }
                startsMessage = false
                rest = rest[(end + 1)...]
            } while !header.isWhole
            message.status = try PlainExchange.status(header.block)
        } while message.status < 200 && message.status != 101
        message.version = header.block.dropFirst(5).starts(with: "1.0".utf8) ? .http10 : .http11
        message.header = header.block
        message.body = try body(Array(rest), message.status, header, limits)
    }

    /// Returns the status in a header, whatever white space surrounds it.
    private static func status(_ header: [UInt8]) throws(FetchFailure.Reason) -> Int {
        let words = header.prefix { $0 != 0x0A }.split { $0.isBlank || $0 == 0x0D }
        guard words.count > 1, words[1].count == 3, words[1].allSatisfy(\.isDigit),
            words[1].first != UInt8(ascii: "0")
        else {
            throw .malformed("the status isn't a number of three digits from 100")
        }
        return words[1].reduce(0) { $0 * 10 + Int($1 & 0x0F) }
    }

    private func body(
        _ bytes: [UInt8], _ status: Int, _ header: ReceivedHeader, _ limits: TransferLimits
    ) throws(FetchFailure.Reason) -> [UInt8] {
        // RFC 9112, section 6.3: these have no body, whatever their fields say.
        if status < 200 || status == 204 || status == 304 { return [] }
        let framing = header.framing
        if let fault = framing.fault { throw .malformed(fault) }
        var body = bytes
        if framing.isChunked {
            body = try PlainExchange.unchunked(bytes, limits)
        } else if let length = framing.bodyLength {
            guard length <= bytes.count else { throw .connectionLost }
            // Bytes after the body don't belong to it.
            body.removeLast(bytes.count - length)
        }
        // A part of coded bytes can't be decoded.
        let codings = status != 206 || ContentRange.isWhole(header.headerFields) ? framing.codings : []
        guard codings.count <= limits.header.codings else {
            throw .tooManyCodings(codings.count, limit: limits.header.codings)
        }
        guard !codings.isEmpty else {
            guard body.count <= limits.bodySize else { throw .bodyTooLarge(limit: limits.bodySize) }
            return body
        }
        var decoded: [UInt8] = []
        do throws(DecodingFault) {
            try BodyDecoder(codings).decode(body, into: &decoded, limit: limits.bodySize)
        } catch {
            throw FetchFailure.Reason(error, limit: limits.bodySize)
        }
        return decoded
    }

    private static func unchunked(
        _ bytes: [UInt8], _ limits: TransferLimits
    ) throws(FetchFailure.Reason) -> [UInt8] {
        do throws(RecordedMessageError) {
            if let body = try ChunkedBody.decode(bytes[...], limit: limits.bodySize) { return body }
        } catch {
            switch error {
            case .bodyTooLarge: throw .bodyTooLarge(limit: limits.bodySize)
            case .truncatedChunks: throw .connectionLost
            default: break
            }
        }
        if bytes.isEmpty { throw .connectionLost }
        throw .malformed("the chunks of the body are malformed")
    }
}
