private import NIOHTTP1

extension Reply {
    /// Returns the status line and the fields, up to and including the empty line.
    ///
    /// - Parameter additions: Fields that the protocol requires; those that the answer names itself are skipped.
    func headBytes(adding additions: [ReceivedRequest.Field]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(128 + 48 * fields.count)
        bytes += version.utf8
        bytes.append(0x20)
        bytes += String(status).utf8
        bytes.append(0x20)
        bytes += (reason ?? usualReason).utf8
        bytes += "\r\n".utf8
        for field in fields {
            field.append(to: &bytes)
        }
        for field in additions where !fields.contains(where: { $0.isNamed(field.name) }) {
            field.append(to: &bytes)
        }
        bytes += "\r\n".utf8
        return bytes
    }

    private var usualReason: String {
        // NIO's table lacks this one (RFC 8297).
        status == 103 ? "Early Hints" : HTTPResponseStatus(statusCode: status).reasonPhrase
    }

    /// Whether a message with this status has a body (RFC 9112, 6.3).
    var statusAllowsBody: Bool {
        !(100..<200).contains(status) && status != 204 && status != 304
    }
}

extension ReceivedRequest.Field {
    fileprivate func append(to bytes: inout [UInt8]) {
        bytes += name.utf8
        bytes += ": ".utf8
        bytes += value.utf8
        bytes += "\r\n".utf8
    }
}
