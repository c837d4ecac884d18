import SpiderHTTP
import SpiderKit
import SpiderValue

/// Writes queued requests as JSON, and reads them.
struct RequestCoding: Sendable {
    private let pages: PageCoding

    init(_ pages: PageCoding) { self.pages = pages }

    /// Encodes a request with the kind of page that it leads to.
    ///
    /// - Throws: `ValueError` if the kind of page can't be encoded.
    func encode(_ request: Request, _ page: any Codable & Sendable) throws -> [UInt8] {
        try StoredRequest(request, page: pages.encode(page)).json
    }

    /// Decodes a request with the kind of page that it leads to.
    ///
    /// - Throws: `ValueError` or `JSONError` if it isn't one of this spider.
    func decode(_ bytes: [UInt8]) throws -> (request: Request, page: any Codable & Sendable) {
        let stored = try StoredRequest(Value(json: bytes))
        return (try stored.request, try pages.decode(stored.page))
    }
}
