package import HTTPTypes

/// The request in a recording: method, target, fields and body.
package struct RecordedRequest: Sendable, Hashable {
    /// The method, such as `GET`.
    package var method: String

    /// The target: usually the path and the query of the URL.
    package var target: String

    /// The fields in order.
    package var fields: HTTPFields

    /// The body as it was sent.
    package var body: [UInt8]

    /// The number of fields that were omitted because their names or values aren't valid.
    package var omittedFields = 0

    /// Creates a request to write.
    package init(method: String = "GET", target: String, fields: HTTPFields, body: [UInt8] = []) {
        self.method = method
        self.target = target
        self.fields = fields
        self.body = body
    }

    /// Reads the block of a request record.
    package init(block: [UInt8]) throws(RecordedMessageError) {
        let head = try HTTPHead(parsing: block[...])
        let parts = head.startLine.split(separator: 0x20, omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, !parts[1].isEmpty, parts[2].starts(with: "HTTP/".utf8) else {
            throw .malformedRequestLine(WARCHeader.excerpt(head.startLine))
        }
        method = String(decoding: parts[0], as: UTF8.self)
        target = String(decoding: parts[1], as: UTF8.self)
        fields = head.fields
        omittedFields = head.omittedFields
        body = Array(block[head.bodyStart...])
    }

    /// The request as the block of a record, in HTTP/1.1 syntax. Invalid characters in method and target are
    /// percent-encoded.
    package var block: [UInt8] {
        var bytes: [UInt8] = []
        Self.append(method, to: &bytes)
        bytes.append(0x20)
        Self.append(target.isEmpty ? "/" : target, to: &bytes)
        bytes.append(contentsOf: " HTTP/1.1\r\n".utf8)
        HTTPHead.append(fields, to: &bytes)
        bytes.append(contentsOf: body)
        return bytes
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            if byte > 0x20, byte < 0x7F {
                bytes.append(byte)
            } else {
                bytes.append(contentsOf: [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0x0F)]])
            }
        }
    }
}
