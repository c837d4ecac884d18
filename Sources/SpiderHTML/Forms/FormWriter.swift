internal import SpiderEncoding

/// Writes entries for submission (HTML standard, sections 4.10.21.6 to 4.10.21.8).
struct FormWriter {
    private let encoding: TextEncoding

    init(_ encoding: TextEncoding) { self.encoding = encoding }

    /// Returns the entries as `application/x-www-form-urlencoded` (URL Standard, section 5.2).
    func urlEncoded(_ entries: [FormEntry]) throws(FormError.Reason) -> [UInt8] {
        var output: [UInt8] = []
        for entry in entries {
            if !output.isEmpty { output.append(0x26) }
            FormEncoding.append(try bytes(LineEnds.pairs(entry.name)), to: &output)
            output.append(0x3D)
            FormEncoding.append(try bytes(LineEnds.pairs(entry.text)), to: &output)
        }
        return output
    }

    /// Returns the entries as `text/plain`, which no program can read back safely.
    func plainText(_ entries: [FormEntry]) throws(FormError.Reason) -> [UInt8] {
        var output: [UInt8] = []
        for entry in entries {
            output += try bytes(LineEnds.pairs(entry.name) + "=" + LineEnds.pairs(entry.text) + "\r\n")
        }
        return output
    }

    /// Returns the entries as `multipart/form-data` (RFC 7578, with the HTML standard's escapes in names).
    func multipart(_ entries: [FormEntry]) throws(FormError.Reason) -> (contentType: String, bytes: [UInt8]) {
        var parts: [(head: [UInt8], content: [UInt8])] = []
        for entry in entries {
            var head = Array("Content-Disposition: form-data; name=\"".utf8)
            head += Self.escaped(try bytes(LineEnds.pairs(entry.name)))
            head.append(0x22)
            switch entry.content {
            case .text(let text):
                parts.append((head, try bytes(LineEnds.pairs(text))))
            case .file(let file):
                head += Array("; filename=\"".utf8) + Self.escaped(try bytes(file.name)) + [0x22]
                head += Array("\r\nContent-Type: \(try Self.contentType(of: file))".utf8)
                parts.append((head, file.bytes))
            }
        }
        let boundary = MultipartBoundary.text(parts)
        var output: [UInt8] = []
        output.reserveCapacity(parts.reduce(100) { $0 + $1.head.count + $1.content.count + 80 })
        for part in parts {
            output += "--\(boundary)\r\n".utf8
            output += part.head
            output += "\r\n\r\n".utf8
            output += part.content
            output += "\r\n".utf8
        }
        output += "--\(boundary)--\r\n".utf8
        return ("multipart/form-data; boundary=\(boundary)", output)
    }

    private func bytes(_ text: String) throws(FormError.Reason) -> [UInt8] {
        do throws(EncodingError) {
            return try encoding.encode(text) { Array("&#\($0.value);".utf8) }
        } catch {
            throw .encoding(error)
        }
    }

    /// Returns a name with escapes for use in quotation marks.
    private static func escaped(_ name: [UInt8]) -> [UInt8] {
        var escaped: [UInt8] = []
        for byte in name {
            if byte == 0x22 || byte == 0x0A || byte == 0x0D {
                PercentEscape.append(byte, to: &escaped)
            } else {
                escaped.append(byte)
            }
        }
        return escaped
    }

    private static func contentType(of file: FormFile) throws(FormError.Reason) -> String {
        guard !file.contentType.isEmpty else { return "application/octet-stream" }
        guard file.contentType.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else {
            throw .malformedContentType(file.contentType)
        }
        return file.contentType
    }
}
