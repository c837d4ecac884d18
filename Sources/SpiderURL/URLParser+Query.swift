import SpiderEncoding

extension URLParser {
    /// Parses the query, if one begins here, and the fragment.
    mutating func parseQuery() {
        if current == UInt8(ascii: "?") {
            let start = at + 1
            at = start
            while let byte = current, byte != UInt8(ascii: "#") { at += 1 }
            output.append(UInt8(ascii: "?"))
            appendQuery(input[start..<at])
        }
        layout.queryEnd = UInt32(output.count)
        parseFragment()
    }

    private mutating func appendQuery(_ text: Slice<UnsafeBufferPointer<UInt8>>) {
        let set = layout.scheme.isSpecial ? ByteSet.specialQuery : .query
        guard let queryEncoding, usesEncoding, text.contains(where: { $0 >= 0x80 }) else {
            return append(text, encoding: set)
        }
        do throws(EncodingError) {
            let encoded = try queryEncoding.encode(String(decoding: text, as: UTF8.self)) { scalar in
                Array("%26%23\(scalar.value)%3B".utf8)
            }
            encoded.withUnsafeBufferPointer { append($0[...], encoding: set) }
        } catch {
            failure = .encodingUnavailable(queryEncoding.name)
        }
    }

    /// Whether the scheme is one whose queries are in the encoding of the page.
    private var usesEncoding: Bool {
        switch layout.scheme {
        case .http, .https, .ftp, .file: true
        case .ws, .wss, .other: false
        }
    }

    /// Parses the fragment, if one begins here.
    mutating func parseFragment() {
        guard current == UInt8(ascii: "#") else { return }
        output.append(UInt8(ascii: "#"))
        append(input[(at + 1)...], encoding: .fragment)
    }
}
