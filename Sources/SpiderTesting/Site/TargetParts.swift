/// The parts of a request target: `/path?query`, or the same after `scheme://host` (RFC 9112, 3.2).
struct TargetParts {
    let path: Substring
    let query: Substring

    init(_ target: String) {
        var rest = target[...]
        if rest.utf8.first != 0x2F, let scheme = rest.range(ofASCII: "://") {
            let afterHost = rest[scheme.upperBound...].utf8.firstIndex { $0 == 0x2F || $0 == 0x3F }
            rest = afterHost.map { rest[$0...] } ?? "/"
        }
        let mark = rest.utf8.firstIndex(of: 0x3F) ?? rest.endIndex
        path = mark == rest.startIndex ? "/" : rest[..<mark]
        query = mark == rest.endIndex ? "" : rest[rest.utf8.index(after: mark)...]
    }

    /// The path and the query as one text, for looking up a route with a query.
    var pathAndQuery: String { query.isEmpty ? String(path) : "\(path)?\(query)" }
}

extension Substring {
    /// Returns the first position of an ASCII text.
    fileprivate func range(ofASCII text: StaticString) -> Range<Index>? {
        let length = text.utf8CodeUnitCount
        var start = startIndex
        while let end = utf8.index(start, offsetBy: length, limitedBy: endIndex) {
            if text.withUTF8Buffer({ $0.elementsEqual(utf8[start..<end]) }) { return start..<end }
            utf8.formIndex(after: &start)
        }
        return nil
    }
}
