import SpiderHTTP
import SpiderURL

/// Requests that take little memory while they wait to be committed: their texts are in one buffer, and their common
/// parts are stored once.
///
/// They are kept in blocks, so that nothing is copied when more are added.
struct PackedRequests: Sendable {
    private struct Row {
        /// The start of the URL's text in the block; the link's text follows it.
        let start: UInt32
        let urlLength: UInt32
        /// The link's length, plus one; 0 if there is none.
        let linkLength: UInt32
        /// The index of its shape.
        let shape: UInt32
    }

    private struct Block {
        var text: [UInt8] = []
        var rows: [Row] = []
        var pages: [any Codable & Sendable] = []

        init() {
            rows.reserveCapacity(PackedRequests.blockSize)
            pages.reserveCapacity(PackedRequests.blockSize)
        }

        mutating func append(_ found: FoundRequest, shape: Int) {
            let start = text.count
            text.append(contentsOf: found.request.url.href.utf8)
            let urlLength = text.count - start
            if let link = found.link { text.append(contentsOf: link.utf8) }
            let linkLength = found.link == nil ? 0 : text.count - start - urlLength + 1
            rows.append(
                Row(
                    start: UInt32(start), urlLength: UInt32(urlLength), linkLength: UInt32(linkLength),
                    shape: UInt32(shape)))
            pages.append(found.page)
        }

        func texts(of row: Row) -> (url: String, link: String?) {
            let (start, end) = (Int(row.start), Int(row.start + row.urlLength))
            let url = String(decoding: text[start..<end], as: UTF8.self)
            guard row.linkLength > 0 else { return (url, nil) }
            return (url, String(decoding: text[end..<end + Int(row.linkLength) - 1], as: UTF8.self))
        }

        var size: Int {
            text.capacity + rows.capacity * MemoryLayout<Row>.stride
                + pages.capacity * MemoryLayout<any Codable & Sendable>.stride
        }
    }

    private static let blockSize = 1_000

    private var blocks: [Block] = []
    /// One request of each shape, from which all others of the shape differ only in the URL.
    private var shapes: [Request] = []

    private(set) var count = 0

    /// The memory that they take, in bytes, roughly; the payloads of their pages aren't counted.
    var size: Int { blocks.reduce(shapes.count * 1_024) { $0 + $1.size } }

    mutating func append(_ found: FoundRequest) {
        if count % PackedRequests.blockSize == 0 { blocks.append(Block()) }
        let shape = shape(of: found.request)
        blocks[blocks.count - 1].append(found, shape: shape)
        count += 1
    }

    /// Returns the index of a request's shape. Most pages have one or two, for links with and without `noreferrer`.
    private mutating func shape(of request: Request) -> Int {
        for index in shapes.indices.suffix(4).reversed() where request.differsOnlyInURL(from: shapes[index]) {
            return index
        }
        shapes.append(request)
        return shapes.count - 1
    }

    subscript(index: Int) -> FoundRequest {
        let block = blocks[index / PackedRequests.blockSize]
        let place = index % PackedRequests.blockSize
        let row = block.rows[place]
        var request = shapes[Int(row.shape)]
        let (url, link) = block.texts(of: row)
        // The stored text is a parsed URL, so parsing it again gives the same.
        if let url = WebURL(url) { request.url = url }
        var found = FoundRequest(request, page: block.pages[place])
        found.link = link
        return found
    }
}
