import SpiderHTTP
import SpiderKit
import SpiderURL
@_spi(Algorithms) import SpiderValue

/// A queued request as Redis keeps it: `{"request":…,"page":…}`. Of the request it has only the keys whose values differ from
/// those of a plain one.
struct StoredRequest {
    private static let plain: Object = {
        guard case .object(let plain)? = try? Value(encoding: Request(.blank)) else { return [:] }
        return plain
    }()

    private let fields: Object
    /// The kind of page that it leads to, as JSON.
    let page: [UInt8]

    /// Stores a request.
    ///
    /// - Throws: `ValueError` if it can't be encoded.
    init(_ request: Request, page: [UInt8]) throws {
        let value = try Value(encoding: request)
        guard case .object(let all) = value else {
            throw ValueError(path: .root, problem: .invalid("a request is an object"))
        }
        let plain = StoredRequest.plain
        fields = Object(all.filter { plain[$0.key] != $0.value })
        self.page = page
    }

    /// Reads a stored request.
    ///
    /// - Throws: `ValueError` if it isn't one.
    init(_ value: Value) throws {
        guard case .object(let fields)? = value[[.key("request")]], let page = value[[.key("page")]] else {
            throw ValueError(path: .root, problem: .invalid("expected a request and a page"))
        }
        self.fields = fields
        var bytes: [UInt8] = []
        page.appendJSON(to: &bytes)
        self.page = bytes
    }

    /// The bytes that Redis keeps.
    var json: [UInt8] {
        var bytes = Array(#"{"request":"#.utf8)
        Value.object(fields).appendJSON(to: &bytes)
        bytes += #","page":"#.utf8
        bytes += page
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    /// The request.
    var request: Request {
        get throws {
            var all = StoredRequest.plain
            for (key, value) in fields { all[key] = value }
            return try Value.object(all).decode(Request.self)
        }
    }
}
