/// The header of a WARC record: version, fields, and the length of the block.
struct WARCHeader {
    var version: String
    var fields: [WARCField]
    var length: Int

    /// Reads the lines of a header, without the blank one that ends it.
    init(parsing bytes: ArraySlice<UInt8>) throws(WARCError.Reason) {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)[...]
        guard let first = lines.popFirst() else { throw .malformedHeader("the header is empty") }
        version = try Self.version(HTTPHead.trim(first))
        fields = []
        for line in lines where !line.isEmpty {
            let isContinuation = line.first?.isBlank ?? false
            let content = HTTPHead.trim(line)
            if isContinuation, let last = fields.indices.last {
                fields[last].value += " " + String(decoding: content, as: UTF8.self)
                continue
            }
            guard let colon = content.firstIndex(of: UInt8(ascii: ":")), colon > content.startIndex else {
                throw .malformedHeader("a header line is no field: `\(Self.excerpt(content))`")
            }
            let name = HTTPHead.trim(content[..<colon])
            let value = HTTPHead.trim(content[(colon + 1)...])
            fields.append(WARCField(String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self)))
        }
        length = try Self.length(fields)
    }

    /// Returns the first bytes in a printable form.
    static func excerpt(_ bytes: ArraySlice<UInt8>) -> String {
        let shown = bytes.prefix(24).map { $0 < 0x20 || $0 >= 0x7F ? UInt8(ascii: ".") : $0 }
        return String(decoding: shown, as: UTF8.self)
    }

    private static func version(_ line: ArraySlice<UInt8>) throws(WARCError.Reason) -> String {
        let version = line.dropFirst("WARC/".utf8.count)
        guard let first = version.first, first.isDigit, version.count <= 8,
            version.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") })
        else { throw .malformedHeader("`\(excerpt(line))` does not name a version of the format") }
        return String(decoding: version, as: UTF8.self)
    }

    /// Returns the value of `Content-Length`. Two that differ are refused: every guess would be wrong for somebody.
    private static func length(_ fields: [WARCField]) throws(WARCError.Reason) -> Int {
        let values = fields.filter { $0.isNamed("Content-Length") }.map(\.value)
        guard let value = values.first else { throw .malformedHeader("the header has no Content-Length") }
        guard !value.isEmpty, value.utf8.allSatisfy(\.isDigit), let length = Int(value),
            values.allSatisfy({ $0 == value })
        else {
            let shown = values.prefix(2).map { excerpt(Array($0.utf8)[...]) }.joined(separator: ", ")
            throw .malformedHeader("Content-Length is `\(shown)`")
        }
        return length
    }
}
