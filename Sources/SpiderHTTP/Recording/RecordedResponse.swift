package import HTTPTypes

/// The response in a recording: status, fields and the decoded body.
///
/// ```swift
/// let response = try RecordedResponse(block: record.block)
/// print(response.status, response.fields[.contentType] ?? "", response.body.count)
/// ```
package struct RecordedResponse: Sendable, Hashable {
    /// The status code and its reason.
    package var status: HTTPResponse.Status

    /// The fields as they were received, in their order, including those about codings.
    package var fields: HTTPFields

    /// The body without transfer and content codings.
    package var body: [UInt8]

    /// The number of fields that were omitted because their names or values aren't valid.
    package var omittedFields = 0

    /// Creates a response to write.
    package init(status: HTTPResponse.Status, fields: HTTPFields, body: [UInt8]) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// Reads the block of a response record.
    ///
    /// Interim responses (1xx) before the final one are skipped. A body that lacks the coding of its fields is
    /// accepted: some programs record decoded bodies with the original fields.
    ///
    /// - Parameters:
    ///   - block: the message in HTTP/1 syntax, whichever version the status line names
    ///   - bodyLimit: the largest body, in bytes, with and without its codings
    package init(block: [UInt8], bodyLimit: Int = 256 << 20) throws(RecordedMessageError) {
        var rest = block[...]
        var head = try HTTPHead(parsing: rest)
        var status = try Self.status(head.startLine)
        var interim = 0
        while status.kind == .informational, status.code != 101, interim < 16,
            block[head.bodyStart...].starts(with: "HTTP/".utf8)
        {
            rest = block[head.bodyStart...]
            head = try HTTPHead(parsing: rest)
            status = try Self.status(head.startLine)
            interim += 1
        }
        self.status = status
        fields = head.fields
        omittedFields = head.omittedFields
        body = try Self.decode(block[head.bodyStart...], status: status.code, fields: head.fields, limit: bodyLimit)
    }

    /// The response as the block of a record: HTTP/1.1, the body unchanged, the right `Content-Length`, and no fields
    /// about codings that were removed.
    package var block: [UInt8] {
        var fields = fields
        fields[.transferEncoding] = nil
        fields[.contentEncoding] = nil
        fields[.trailer] = nil
        fields[values: .contentLength] = [String(body.count)]
        let line = "HTTP/1.1 \(status.code < 100 ? "0" : "")\(status.code < 10 ? "0" : "")\(status.code) "
        var bytes: [UInt8] = []
        bytes.reserveCapacity(body.count + 1024)
        bytes.append(contentsOf: line.utf8)
        // The reason is Latin-1 by definition.
        bytes.append(contentsOf: status.reasonPhrase.unicodeScalars.lazy.map { UInt8(exactly: $0.value) ?? 0x3F })
        bytes.append(contentsOf: "\r\n".utf8)
        HTTPHead.append(fields, to: &bytes)
        bytes.append(contentsOf: body)
        return bytes
    }

    /// Reads `HTTP/1.1 200 OK`; the reason may be missing.
    private static func status(_ line: ArraySlice<UInt8>) throws(RecordedMessageError) -> HTTPResponse.Status {
        let parts = line.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count >= 2, parts[0].starts(with: "HTTP/".utf8), parts[1].count == 3,
            parts[1].allSatisfy(\.isDigit)
        else { throw .malformedStatusLine(WARCHeader.excerpt(line)) }
        let code = parts[1].reduce(0) { $0 * 10 + Int($1 & 0x0F) }
        var reason = ""
        if parts.count == 3 {
            for byte in parts[2] { reason.unicodeScalars.append(Unicode.Scalar(byte)) }
        }
        return HTTPResponse.Status(code: code, reasonPhrase: reason)
    }

    private static func decode(
        _ encoded: ArraySlice<UInt8>, status: Int, fields: HTTPFields, limit: Int
    ) throws(RecordedMessageError) -> [UInt8] {
        let transfer = fields[.transferEncoding] ?? ""
        var codings = (fields[values: .contentEncoding] + [transfer]).flatMap { ContentCoding.codings(in: $0.utf8) }
        guard codings.count <= ContentCoding.countLimit else { throw .tooManyCodings }
        // A part of coded bytes stays coded.
        if status == 206, !ContentRange.isWhole(fields) { codings = [] }
        var body: [UInt8]
        if ContentCoding.isChunked(transfer.utf8), let content = try ChunkedBody.decode(encoded, limit: limit) {
            body = content
        } else {
            body = Array(encoded)
        }
        if !codings.isEmpty {
            let decoder = BodyDecoder(codings)
            var decoded: [UInt8] = []
            do throws(DecodingFault) {
                try decoder.decode(body, into: &decoded, limit: limit)
            } catch {
                if error == .tooLarge { throw .bodyTooLarge(limit: limit) }
                if case .unsupported(let coding) = error { throw .unsupportedCoding(coding.rawValue) }
                throw .content(CompressionError(error, limit: limit, offset: decoder.bytesRead))
            }
            body = decoded
        }
        guard body.count <= limit else { throw .bodyTooLarge(limit: limit) }
        return body
    }
}
