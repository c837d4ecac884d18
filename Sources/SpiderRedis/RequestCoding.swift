import SpiderHTTP
import SpiderKit
import SpiderURL
import SpiderValue

/// Writes what waits as JSON, and reads it: of a request only that which is not as in any other.
struct RequestCoding: Sendable {
    private let pages: PageCoding
    /// A request of which nothing is said but its URL.
    private let plain: Object

    init(_ pages: PageCoding) throws {
        self.pages = pages
        guard case .object(let plain) = try Value(encoding: Request(.blank)) else {
            throw ValueError(path: .root, problem: .invalid("a request is an object"))
        }
        self.plain = plain
    }

    /// Writes a request and the kind of page that it leads to.
    ///
    /// - Throws: `ValueError` where the kind of page does not encode.
    func encode(_ request: Request, _ page: any Codable & Sendable) throws -> [UInt8] {
        guard case .object(let fields) = try Value(encoding: request) else { return [] }
        let own = Object(fields.filter { plain[$0.key] != $0.value })
        var bytes = Array(#"{"request":"#.utf8)
        Value.object(own).appendJSON(to: &bytes)
        bytes += #","page":"#.utf8
        bytes += try pages.encode(page)
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    /// Reads what has been written.
    ///
    /// - Throws: `ValueError` or `JSONError` where it is nothing of this spider.
    func decode(_ bytes: [UInt8]) throws -> (request: Request, page: any Codable & Sendable) {
        let value = try Value(json: bytes)
        guard case .object(let own)? = value[[.key("request")]], let page = value[[.key("page")]] else {
            throw ValueError(path: .root, problem: .invalid("expected a request and a page"))
        }
        var fields = plain
        for (key, value) in own { fields[key] = value }
        var pageBytes: [UInt8] = []
        page.appendJSON(to: &pageBytes)
        return (try Value.object(fields).decode(Request.self), try pages.decode(pageBytes))
    }
}
