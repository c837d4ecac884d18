import SpiderHTTP
import SpiderURL

/// Requests that take little memory while they wait to be committed: their texts one behind the other in one buffer, and
/// what most of them share only once.
struct PackedRequests: Sendable {
    private struct Row {
        /// Where the text of the URL begins; behind it is that of the link.
        let start: Int
        let urlLength: UInt32
        /// The link's length, plus one; 0 if there is none.
        let linkLength: UInt32
        let layout: WebURL.PackedLayout
        /// Which of the shapes it has.
        let shape: UInt32
        let fingerprint: Fingerprint
    }

    private var text: [UInt8] = []
    private var rows: [Row] = []
    /// One request of each kind, from which all others of the kind differ only in the URL.
    private var shapes: [Request] = []
    private var pages: [any Codable & Sendable] = []

    var count: Int { rows.count }

    /// How much memory they take, in bytes, roughly; what pages carry besides isn't counted.
    var size: Int {
        text.capacity + rows.capacity * MemoryLayout<Row>.stride
            + pages.capacity * MemoryLayout<any Codable & Sendable>.stride + shapes.count * 1_024
    }

    mutating func append(_ found: FoundRequest) {
        let start = text.count
        text.append(contentsOf: found.request.url.href.utf8)
        let urlLength = text.count - start
        if let link = found.link { text.append(contentsOf: link.utf8) }
        let linkLength = found.link == nil ? 0 : text.count - start - urlLength + 1
        let shape = shape(of: found.request)
        rows.append(
            Row(
                start: start, urlLength: UInt32(urlLength), linkLength: UInt32(linkLength),
                layout: found.request.url.packedLayout, shape: UInt32(shape),
                fingerprint: found.fingerprint))
        pages.append(found.page)
    }

    /// The place of the shape that a request has. Most pages have one or two, for links with and without `noreferrer`.
    private mutating func shape(of request: Request) -> Int {
        for index in shapes.indices.suffix(4).reversed() where request.differsOnlyInURL(from: shapes[index]) {
            return index
        }
        shapes.append(request)
        return shapes.count - 1
    }

    subscript(index: Int) -> FoundRequest {
        let row = rows[index]
        let urlEnd = row.start + Int(row.urlLength)
        let url = WebURL(
            href: String(decoding: text[row.start..<urlEnd], as: UTF8.self), packedLayout: row.layout)
        var request = shapes[Int(row.shape)]
        request.url = url
        var found = FoundRequest(request, page: pages[index], fingerprint: row.fingerprint)
        if row.linkLength > 0 {
            found.link = String(decoding: text[urlEnd..<urlEnd + Int(row.linkLength) - 1], as: UTF8.self)
        }
        return found
    }
}
