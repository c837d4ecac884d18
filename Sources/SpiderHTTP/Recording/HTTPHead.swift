import HTTPTypes

/// The start line and the fields of an HTTP/1 message in a recording.
struct HTTPHead {
    var startLine: ArraySlice<UInt8>
    var fields = HTTPFields()
    /// The number of fields that were omitted because their names or values aren't valid.
    var omittedFields = 0
    /// The index of the body.
    var bodyStart: Int

    static let byteLimit = 256 << 10
    static let fieldLimit = 1000

    /// Reads a head; lines may end without a carriage return, and the end of the bytes also ends the head.
    init(parsing bytes: ArraySlice<UInt8>) throws(RecordedMessageError) {
        guard !bytes.isEmpty else { throw .empty }
        let head = bytes.prefix(Self.byteLimit)
        guard let end = Self.bodyStart(in: head) ?? (head.count < bytes.count ? nil : head.endIndex) else {
            throw .headTooLarge
        }
        bodyStart = end
        let lineEnd = head[..<end].firstIndex(of: 0x0A) ?? end
        startLine = Self.trim(head[..<lineEnd])
        var fieldCount = 0
        head[min(lineEnd + 1, end)..<end].withUnsafeBufferPointer { bytes in
            var lines = HeaderLines(bytes)
            while fieldCount <= Self.fieldLimit, let line = lines.next() {
                fieldCount += 1
                append(line)
            }
            fieldCount += lines.skipped
            omittedFields += lines.skipped
        }
        guard fieldCount <= Self.fieldLimit else { throw .headTooLarge }
    }

    private mutating func append(_ line: HeaderLines.Field) {
        guard let name = HTTPField.Name(String(decoding: line.name, as: UTF8.self)),
            !line.value.contains(where: { $0 == 0x00 || $0 == 0x0D })
        else { return omittedFields += 1 }
        // Other control characters are accepted, as in received headers.
        fields.append(HTTPField(name: name, lenientValue: line.value))
    }

    /// Returns the index after the first blank line.
    static func bodyStart(in bytes: ArraySlice<UInt8>) -> Int? {
        var lineStart = bytes.startIndex
        while let lineEnd = bytes[lineStart...].firstIndex(of: 0x0A) {
            let length = lineEnd - lineStart
            if length == 0 || length == 1 && bytes[lineStart] == 0x0D { return lineEnd + 1 }
            lineStart = lineEnd + 1
        }
        return nil
    }

    /// Appends the fields, each on its line, and the blank line after them.
    static func append(_ fields: HTTPFields, to bytes: inout [UInt8]) {
        for field in fields {
            bytes.append(contentsOf: field.name.rawName.utf8)
            bytes.append(contentsOf: ": ".utf8)
            field.withUnsafeBytesOfValue { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: "\r\n".utf8)
        }
        bytes.append(contentsOf: "\r\n".utf8)
    }

    static func trim(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = bytes
        while let byte = rest.first, byte.isBlank { rest.removeFirst() }
        while let byte = rest.last, byte.isBlank || byte == 0x0D { rest.removeLast() }
        return rest
    }
}
